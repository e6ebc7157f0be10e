"""What only modules keep alive is finalized at the end: first that of the main module, then that of others, whose finalizers can import nothing any more."""
import json


class Closing:
    def __init__(self, name, imports=False):
        self.name = name
        self.imports = imports

    def __del__(self):
        print("close", self.name)
        if self.imports:
            import fractions


own = Closing("own")
json.kept = Closing("kept by another module", imports=True)
