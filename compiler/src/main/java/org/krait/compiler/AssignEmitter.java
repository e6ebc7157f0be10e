package org.krait.compiler;

import java.util.List;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.Span;
import org.krait.syntax.ast.Stmt;
import org.krait.syntax.symbol.ScopeKind;

/** Emits what binds and unbinds: assignment to every kind of target, augmented assignment, del. */
final class AssignEmitter {
    /** A starred target may have so many targets before it. */
    private static final int MAX_BEFORE_STAR = 256;

    private final FunctionEmitter f;

    AssignEmitter(FunctionEmitter f) {
        this.f = f;
    }

    /** value →: binds the target to the value on the stack. */
    void store(Expr target) {
        switch (target) {
            case Expr.Name name -> storeName(f.names.mangle(name.id()), name.pos());
            case Expr.Attribute attribute -> {
                f.unit.checks.notDebug(attribute.attr(), attribute.pos());
                f.expr.emit(attribute.value());
                f.code.swap();
                f.at(attribute);
                f.sites.setAttribute(f.names.mangle(attribute.attr()));
            }
            case Expr.Subscript subscript -> {
                int value = f.objectTemp();
                f.code.store(value);
                f.expr.emit(subscript.value());
                f.expr.emit(subscript.slice());
                f.code.load(value);
                f.at(subscript.pos());
                f.code.invoke(RuntimeNames.SET_ITEM);
                f.code.release(value);
            }
            case Expr.Tuple tuple -> unpack(tuple.elts(), tuple.pos());
            case Expr.List list -> unpack(list.elts(), list.pos());
            case Expr.Starred starred ->
                throw f.error("starred assignment target must be in a list or tuple", starred.pos());
            default -> throw f.error("cannot assign to expression", target.pos());
        }
    }

    private void unpack(List<Expr> targets, Span pos) {
        int star = -1;
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i) instanceof Expr.Starred) {
                if (star >= 0) {
                    throw f.error("multiple starred expressions in assignment", pos);
                }
                star = i;
            }
        }
        if (star >= MAX_BEFORE_STAR || star >= 0 && targets.size() - star - 1 >= 1 << 23) {
            throw f.error("too many expressions in star-unpacking assignment", pos);
        }
        f.at(pos);
        if (star < 0) {
            f.code.constantAny(targets.size());
            f.code.invoke(RuntimeNames.UNPACK);
        } else {
            f.code.constantAny(star);
            f.code.constantAny(targets.size() - star - 1);
            f.code.invoke(RuntimeNames.UNPACK_STARRED);
        }
        int values = f.temp(RuntimeNames.OBJECTS);
        f.code.store(values);
        for (int i = 0; i < targets.size(); i++) {
            f.code.load(values);
            f.code.constantAny(i);
            f.code.arrayLoad();
            store(targets.get(i) instanceof Expr.Starred starred ? starred.value() : targets.get(i));
        }
        f.code.release(values);
    }

    /** value →: binds a (mangled) name. */
    void storeName(String name, Span pos) {
        f.unit.checks.notDebug(name, pos);
        storeVariable(f.names.resolve(name), pos);
    }

    /** value →. */
    void storeVariable(Variable variable, Span pos) {
        Code code = f.code;
        switch (variable.kind()) {
            case FAST -> {
                code.store(variable.slot());
                f.markAssigned(variable);
            }
            case ARRAY -> {
                code.load(f.localsArray);
                code.swap();
                code.constantAny(variable.index());
                code.swap();
                code.arrayStore();
                f.markAssigned(variable);
            }
            case CELL, FREE, CLASS_FREE -> {
                code.load(variable.slot());
                code.swap();
                code.put(RuntimeNames.CELL_VALUE);
            }
            case GLOBAL, CLASS_GLOBAL -> {
                f.at(pos);
                f.use(Access.STORE_GLOBAL, variable.name());
                code.load(f.fn);
                code.swap();
                code.constant(variable.name());
                code.swap();
                code.invoke(RuntimeNames.SET_GLOBAL);
            }
            case NAME -> {
                f.at(pos);
                f.use(Access.STORE_NAME, variable.name());
                code.load(f.namespace);
                code.swap();
                code.constant(variable.name());
                code.swap();
                code.invoke(RuntimeNames.SET_NAME);
            }
        }
    }

    /** Unbinds a target of del. */
    void delete(Expr target) {
        switch (target) {
            case Expr.Name name -> {
                f.unit.checks.notDebugDeleted(name.id(), name.pos());
                deleteVariable(f.names.resolve(f.names.mangle(name.id())), name.pos());
            }
            case Expr.Attribute attribute -> {
                f.unit.checks.notDebugDeleted(attribute.attr(), attribute.pos());
                f.expr.emit(attribute.value());
                f.at(attribute);
                f.sites.deleteAttribute(f.names.mangle(attribute.attr()));
            }
            case Expr.Subscript subscript -> {
                f.expr.emit(subscript.value());
                f.expr.emit(subscript.slice());
                f.at(subscript.pos());
                f.code.invoke(RuntimeNames.DELETE_ITEM);
            }
            case Expr.Tuple tuple -> tuple.elts().forEach(this::delete);
            case Expr.List list -> list.elts().forEach(this::delete);
            default -> throw f.error("cannot delete expression", target.pos());
        }
    }

    private void deleteVariable(Variable variable, Span pos) {
        Code code = f.code;
        f.at(pos);
        switch (variable.kind()) {
            case FAST, ARRAY, CELL, FREE -> {
                f.expr.load(variable.name(), pos);
                code.pop();
                unbind(variable, pos);
            }
            case CLASS_FREE -> {
                code.load(variable.slot());
                code.constant(variable.name());
                code.invoke(RuntimeNames.CELL_FREE);
                code.pop();
                unbind(variable, pos);
            }
            case GLOBAL, CLASS_GLOBAL -> {
                f.use(Access.DELETE_GLOBAL, variable.name());
                code.load(f.fn);
                code.constant(variable.name());
                code.invoke(RuntimeNames.DELETE_GLOBAL);
            }
            case NAME -> {
                f.use(Access.DELETE_NAME, variable.name());
                code.load(f.namespace);
                code.constant(variable.name());
                code.invoke(RuntimeNames.DELETE_NAME);
            }
        }
    }

    /** Makes a variable unbound whatever it was: what the end of an except clause does to its name. */
    void unbind(Variable variable, Span pos) {
        Code code = f.code;
        switch (variable.kind()) {
            case FAST -> {
                code.nullValue(RuntimeNames.OBJECT);
                code.store(variable.slot());
                if (variable.index() >= 0) {
                    f.assigned.clear(variable.index());
                }
            }
            case ARRAY -> {
                code.load(f.localsArray);
                code.constantAny(variable.index());
                code.nullValue(RuntimeNames.OBJECT);
                code.arrayStore();
                f.assigned.clear(variable.index());
            }
            case CELL, FREE, CLASS_FREE -> {
                code.load(variable.slot());
                code.nullValue(RuntimeNames.OBJECT);
                code.put(RuntimeNames.CELL_VALUE);
            }
            default -> {
                f.none();
                storeVariable(variable, pos);
                deleteVariable(variable, pos);
            }
        }
    }

    /** target op= value. */
    void augmented(Stmt.AugAssign s) {
        switch (s.target()) {
            case Expr.Name name -> {
                f.unit.checks.notDebug(name.id(), name.pos());
                String mangled = f.names.mangle(name.id());
                f.expr.load(mangled, name.pos());
                f.expr.emit(s.value());
                f.at(s.pos());
                f.sites.inPlace(s.op());
                storeName(mangled, name.pos());
            }
            case Expr.Attribute attribute -> {
                String mangled = f.names.mangle(attribute.attr());
                f.unit.checks.notDebug(attribute.attr(), attribute.pos());
                f.expr.emit(attribute.value());
                f.code.dup();
                f.at(attribute);
                f.sites.getAttribute(mangled);
                f.expr.emit(s.value());
                f.at(s.pos());
                f.sites.inPlace(s.op());
                f.at(attribute);
                f.sites.setAttribute(mangled);
            }
            case Expr.Subscript subscript -> {
                f.expr.emit(subscript.value());
                f.expr.emit(subscript.slice());
                f.code.dup2();
                f.at(subscript.pos());
                f.code.invoke(RuntimeNames.GET_ITEM);
                f.expr.emit(s.value());
                f.at(s.pos());
                f.sites.inPlace(s.op());
                f.at(subscript.pos());
                f.code.invoke(RuntimeNames.SET_ITEM);
            }
            default -> throw f.error("illegal expression for augmented assignment", s.target().pos());
        }
    }

    /** target: annotation = value. The annotation itself is evaluated by {@code __annotate__}. */
    void annotated(Stmt.AnnAssign s) {
        boolean hasNamespace = f.scope.kind() == ScopeKind.Module || f.scope.kind() == ScopeKind.Class;
        if (s.value() != null) {
            f.expr.emit(s.value());
            store(s.target());
        }
        switch (s.target()) {
            case Expr.Name name -> {
                f.unit.checks.notDebug(name.id(), name.pos());
                if (s.simple() != 0 && hasNamespace) {
                    f.definitions.annotation(s, name);
                }
            }
            case Expr.Attribute attribute -> {
                f.unit.checks.notDebug(attribute.attr(), attribute.pos());
                if (s.value() == null) {
                    f.expr.discard(attribute.value());
                }
            }
            case Expr.Subscript subscript -> {
                if (s.value() == null) {
                    f.expr.discard(subscript.value());
                    f.expr.discard(subscript.slice());
                }
            }
            default -> throw f.error("invalid node type for annotated assignment", s.target().pos());
        }
        if (s.simple() == 0 && hasNamespace && !f.unit.futureAnnotations) {
            f.expr.discard(s.annotation());
        }
    }
}
