"""The procedure as data: states, who may move what to where, on which condition and by what law. Pure."""
