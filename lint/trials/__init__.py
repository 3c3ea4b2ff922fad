"""Rules tried: on their examples, what no example shows, and how right they are on labelled documents."""
