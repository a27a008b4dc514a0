"""The home web app: one person, one machine, plain pages that work without scripts.

``engine`` is the one file here that imports the engine. A view is four moves: whose story,
read the form, call the engine, render. Templates print and decide nothing; their sentences
stand in the knowledge's wording.
"""
