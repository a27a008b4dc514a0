"""Views: whose story, read the form, call the engine, render. One file a part of the path."""
