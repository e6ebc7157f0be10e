package org.krait.runtime.call;

/** The signatures and docstrings that all {@code wrapper_descriptor}s of one name share. */
final class SlotDocs {
    private SlotDocs() {}

    static String signature(String name) {
        switch (name) {
            case "__call__", "__init__" -> {
                return "($self, /, *args, **kwargs)";
            }
            case "__pow__", "__rpow__" -> {
                return "($self, value, mod=None, /)";
            }
            case "__get__" -> {
                return "($self, instance, owner=None, /)";
            }
            case "__set__" -> {
                return "($self, instance, value, /)";
            }
            case "__delete__" -> {
                return "($self, instance, /)";
            }
            case "__setattr__" -> {
                return "($self, name, value, /)";
            }
            case "__getattribute__", "__getattr__", "__delattr__" -> {
                return "($self, name, /)";
            }
            case "__setitem__" -> {
                return "($self, key, value, /)";
            }
            case "__getitem__", "__delitem__", "__contains__" -> {
                return "($self, key, /)";
            }
            case "__buffer__" -> {
                return "($self, flags, /)";
            }
            case "__release_buffer__" -> {
                return "($self, buffer, /)";
            }
            case "__repr__", "__str__", "__hash__", "__iter__", "__next__", "__del__", "__await__", "__aiter__",
                    "__anext__", "__neg__", "__pos__", "__abs__", "__bool__", "__invert__", "__int__", "__float__",
                    "__index__", "__len__" -> {
                return "($self, /)";
            }
            default -> {
                return "($self, value, /)";
            }
        }
    }

    static String doc(String name) {
        String symbol = symbol(name, "__");
        if (symbol != null) {
            return "Return self" + symbol + "value.";
        }
        if (name.startsWith("__r") && symbol(name, "__r") != null) {
            return "Return value" + symbol(name, "__r") + "self.";
        }
        if (name.startsWith("__i") && symbol(name, "__i") != null) {
            return "Return self" + symbol(name, "__i") + "=value.";
        }
        switch (name) {
            case "__abs__" -> {
                return "abs(self)";
            }
            case "__aiter__" -> {
                return "Return an awaitable, that resolves in asynchronous iterator.";
            }
            case "__anext__" -> {
                return "Return a value or raise StopAsyncIteration.";
            }
            case "__await__" -> {
                return "Return an iterator to be used in await expression.";
            }
            case "__bool__" -> {
                return "True if self else False";
            }
            case "__buffer__" -> {
                return "Return a buffer object that exposes the underlying memory of the object.";
            }
            case "__call__" -> {
                return "Call self as a function.";
            }
            case "__contains__" -> {
                return "Return bool(key in self).";
            }
            case "__del__" -> {
                return "Called when the instance is about to be destroyed.";
            }
            case "__delattr__" -> {
                return "Implement delattr(self, name).";
            }
            case "__delete__" -> {
                return "Delete an attribute of instance.";
            }
            case "__delitem__" -> {
                return "Delete self[key].";
            }
            case "__divmod__" -> {
                return "Return divmod(self, value).";
            }
            case "__float__" -> {
                return "float(self)";
            }
            case "__get__" -> {
                return "Return an attribute of instance, which is of type owner.";
            }
            case "__getattribute__" -> {
                return "Return getattr(self, name).";
            }
            case "__getitem__" -> {
                return "Return self[key].";
            }
            case "__hash__" -> {
                return "Return hash(self).";
            }
            case "__index__" -> {
                return "Return self converted to an integer, if self is suitable for use as an index into a list.";
            }
            case "__init__" -> {
                return "Initialize self.  See help(type(self)) for accurate signature.";
            }
            case "__int__" -> {
                return "int(self)";
            }
            case "__invert__" -> {
                return "~self";
            }
            case "__ipow__" -> {
                return "Return self**=value.";
            }
            case "__iter__" -> {
                return "Implement iter(self).";
            }
            case "__len__" -> {
                return "Return len(self).";
            }
            case "__neg__" -> {
                return "-self";
            }
            case "__next__" -> {
                return "Implement next(self).";
            }
            case "__pos__" -> {
                return "+self";
            }
            case "__pow__" -> {
                return "Return pow(self, value, mod).";
            }
            case "__rdivmod__" -> {
                return "Return divmod(value, self).";
            }
            case "__release_buffer__" -> {
                return "Release the buffer object that exposes the underlying memory of the object.";
            }
            case "__repr__" -> {
                return "Return repr(self).";
            }
            case "__rpow__" -> {
                return "Return pow(value, self, mod).";
            }
            case "__set__" -> {
                return "Set an attribute of instance to value.";
            }
            case "__setattr__" -> {
                return "Implement setattr(self, name, value).";
            }
            case "__setitem__" -> {
                return "Set self[key] to value.";
            }
            case "__str__" -> {
                return "Return str(self).";
            }
            default -> {
                return null;
            }
        }
    }

    /** The operator of a binary special method, {@code prefix} being what comes before its plain name. */
    private static String symbol(String name, String prefix) {
        switch (name.substring(prefix.length())) {
            case "add__" -> {
                return "+";
            }
            case "sub__" -> {
                return "-";
            }
            case "mul__" -> {
                return "*";
            }
            case "matmul__" -> {
                return "@";
            }
            case "truediv__" -> {
                return "/";
            }
            case "floordiv__" -> {
                return "//";
            }
            case "mod__" -> {
                return "%";
            }
            case "lshift__" -> {
                return "<<";
            }
            case "rshift__" -> {
                return ">>";
            }
            case "and__" -> {
                return "&";
            }
            case "or__" -> {
                return "|";
            }
            case "xor__" -> {
                return "^";
            }
            case "lt__" -> {
                return "<";
            }
            case "le__" -> {
                return "<=";
            }
            case "eq__" -> {
                return "==";
            }
            case "ne__" -> {
                return "!=";
            }
            case "gt__" -> {
                return ">";
            }
            case "ge__" -> {
                return ">=";
            }
            default -> {
                return null;
            }
        }
    }
}
