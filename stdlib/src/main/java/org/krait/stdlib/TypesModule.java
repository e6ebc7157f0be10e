package org.krait.stdlib;

import org.krait.annotations.PyModuleDef;
import org.krait.annotations.PyTypeDef;
import org.krait.runtime.call.BuiltinFunction;
import org.krait.runtime.call.ClassMethodDescriptor;
import org.krait.runtime.call.GetSetDescriptor;
import org.krait.runtime.call.MethodDescriptor;
import org.krait.runtime.call.MethodWrapper;
import org.krait.runtime.call.SlotWrapper;
import org.krait.runtime.frame.PyFrame;
import org.krait.runtime.frame.PyTraceback;
import org.krait.runtime.object.BoundMethod;
import org.krait.runtime.object.GenericAlias;
import org.krait.runtime.object.MappingProxy;
import org.krait.runtime.object.PyAsyncGenerator;
import org.krait.runtime.object.PyCell;
import org.krait.runtime.object.PyCode;
import org.krait.runtime.object.PyCoroutine;
import org.krait.runtime.object.PyDict;
import org.krait.runtime.object.PyEllipsis;
import org.krait.runtime.object.PyFunction;
import org.krait.runtime.object.PyGenerator;
import org.krait.runtime.object.PyModule;
import org.krait.runtime.object.PyNone;
import org.krait.runtime.object.PyNotImplemented;
import org.krait.runtime.object.PyObject;
import org.krait.runtime.object.SimpleNamespace;
import org.krait.runtime.object.UnionType;
import org.krait.runtime.type.MemberDescriptor;
import org.krait.runtime.type.PyType;

/** The module {@code _types}: names for the types that the builtins do not name. */
@PyModuleDef(value = "_types", doc = "Define names for built-in types.")
public final class TypesModule {
    private TypesModule() {}

    /** The type of capsules, which only extension modules written in C make: there are no instances here. */
    @PyTypeDef(name = "PyCapsule", subclassable = false, instantiable = false)
    public static final class Capsule extends PyObject {
        static final PyType TYPE = PyType.define(new TypesModuleCapsuleTable());

        private Capsule() {
            super(TYPE);
        }
    }

    static void init(PyModule module) {
        PyDict dict = module.dict();
        dict.put("AsyncGeneratorType", PyAsyncGenerator.TYPE);
        dict.put("BuiltinFunctionType", BuiltinFunction.TYPE);
        dict.put("BuiltinMethodType", BuiltinFunction.TYPE);
        dict.put("CapsuleType", Capsule.TYPE);
        dict.put("CellType", PyCell.TYPE);
        dict.put("ClassMethodDescriptorType", ClassMethodDescriptor.TYPE);
        dict.put("CodeType", PyCode.TYPE);
        dict.put("CoroutineType", PyCoroutine.TYPE);
        dict.put("EllipsisType", PyEllipsis.TYPE);
        dict.put("FrameType", PyFrame.TYPE);
        dict.put("FunctionType", PyFunction.TYPE);
        dict.put("GeneratorType", PyGenerator.TYPE);
        dict.put("GenericAlias", GenericAlias.TYPE);
        dict.put("GetSetDescriptorType", GetSetDescriptor.TYPE);
        dict.put("LambdaType", PyFunction.TYPE);
        dict.put("MappingProxyType", MappingProxy.TYPE);
        dict.put("MemberDescriptorType", MemberDescriptor.TYPE);
        dict.put("MethodDescriptorType", MethodDescriptor.TYPE);
        dict.put("MethodType", BoundMethod.TYPE);
        dict.put("MethodWrapperType", MethodWrapper.TYPE);
        dict.put("ModuleType", PyModule.TYPE);
        dict.put("NoneType", PyNone.TYPE);
        dict.put("NotImplementedType", PyNotImplemented.TYPE);
        dict.put("SimpleNamespace", SimpleNamespace.TYPE);
        dict.put("TracebackType", PyTraceback.TYPE);
        dict.put("UnionType", UnionType.TYPE);
        dict.put("WrapperDescriptorType", SlotWrapper.TYPE);
    }
}
