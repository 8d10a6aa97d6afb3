from django.urls import path

from .views import feeds

app_name = "feeds"
urlpatterns = [
    path("", feeds.list_feeds, name="list"),
    path("<slug:feed_id>/vernieuwen/", feeds.renew_feed, name="renew"),
    path("<slug:feed_id>/intrekken/", feeds.revoke_feed, name="revoke"),
    path("<slug:token>.ics", feeds.fetch_feed, name="fetch"),
]
