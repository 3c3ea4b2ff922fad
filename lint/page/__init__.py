"""The review desk (审核台): a page on this machine that does the whole round, for people without a terminal.

It works on the folder of a round through `lint.desk` and keeps nothing of its own but what is being uploaded. `serve`
starts it, `app` has one function for each screen, `guard` decides who may ask, `work` does what takes long.
"""
