"""The pages, one module for each subject; `inspector` lists where each is."""
