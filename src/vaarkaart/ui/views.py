"""The gallery: every component of the interface in all its states."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .gallery import gallery_content


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component, for who builds pages and for the tests that look at them."""
    return render(request, "ui/gallery.html", gallery_content())
