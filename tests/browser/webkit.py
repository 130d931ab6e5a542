#!/usr/bin/python3
"""A browser of WebKitGTK for WebKitWebDriver, with a profile that outlives it.

The one that comes with WebKitGTK forgets everything when it ends, as long as it
is driven.

Usage: webkit.py [--no-scripts] [--private] PROFILE
"""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")

from gi.repository import Gtk, WebKit2


class Browser:
    """Windows that a driver opens, and what pages keep in the folder `profile`."""

    def __init__(self, profile, has_scripts, is_private):
        manager = WebKit2.WebsiteDataManager(
            base_data_directory=f"{profile}/data",
            base_cache_directory=f"{profile}/cache",
            is_ephemeral=is_private,
        )
        self.settings = WebKit2.Settings(enable_javascript_markup=has_scripts)
        self.context = WebKit2.WebContext(website_data_manager=manager)
        self.context.connect("automation-started", self.obey)
        self.context.set_automation_allowed(True)

    def obey(self, _context, session):
        session.connect("create-web-view", lambda _session: self.open_window())

    def open_window(self):
        view = WebKit2.WebView(
            web_context=self.context,
            settings=self.settings,
            is_controlled_by_automation=True,
        )
        window = Gtk.Window(default_width=1024, default_height=768)
        window.add(view)
        window.show_all()
        view.connect("close", lambda _view: window.destroy())
        return view


if __name__ == "__main__":
    *options, profile = sys.argv[1:]
    # Ends with the driver's session.
    browser = Browser(
        profile,
        has_scripts="--no-scripts" not in options,
        is_private="--private" in options,
    )
    Gtk.main()
