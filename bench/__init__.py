"""Side-by-side measurements: ``make bench``. Each row is one ratio from one run.

A peer is what the same machine takes in the same run for the floor under our work (an empty
Python, its libraries alone), or, where nothing comparable exists, the figure that we mean to
reach. A ratio below one is then within it.
"""
