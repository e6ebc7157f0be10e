package org.krait.compiler;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.krait.syntax.ast.BytesValue;
import org.krait.syntax.ast.ComplexValue;
import org.krait.syntax.ast.Expr;
import org.krait.syntax.ast.ExprContext;
import org.krait.syntax.ast.ImaginaryValue;
import org.krait.syntax.ast.Operator;
import org.krait.syntax.ast.Singleton;
import org.krait.syntax.ast.TupleValue;
import org.krait.syntax.ast.UnaryOp;

/**
 * Values of expressions that are known when compiling: constants, arithmetic on them, tuples of
 * them. Whatever could raise or become large is left to run time.
 */
final class ConstantFolding {
    /** Results with more bits stay expressions (CPython's MAX_INT_SIZE). */
    private static final int MAX_BITS = 128;

    private ConstantFolding() {
    }

    /** The value in the form of {@link Constants}, or null if it is not known. */
    static Object fold(Expr expression, int optimize) {
        return switch (expression) {
            case Expr.Constant c -> ExprEmitter.value(c);
            case Expr.Name n when n.id().equals("__debug__") && n.ctx() == ExprContext.Load -> optimize == 0;
            case Expr.UnaryOp u -> {
                Object operand = fold(u.operand(), optimize);
                yield operand == null ? null : unary(u.op(), operand);
            }
            case Expr.BinOp b -> {
                Object right = fold(b.right(), optimize);
                Object left = right == null || right instanceof TupleValue ? null : fold(b.left(), optimize);
                yield left == null ? null : binary(b.op(), left, right);
            }
            case Expr.Tuple t when t.ctx() == ExprContext.Load -> tuple(t.elts(), optimize);
            default -> null;
        };
    }

    private static Object tuple(List<Expr> elements, int optimize) {
        List<Object> items = new ArrayList<>();
        for (Expr element : elements) {
            Object item = element instanceof Expr.Starred ? null : fold(element, optimize);
            if (item == null) {
                return null;
            }
            items.add(item);
        }
        return new TupleValue(items);
    }

    /** The truth of a constant, or null if it is not known. */
    static Boolean truth(Object value) {
        return switch (value) {
            case Boolean b -> b;
            case Long n -> n != 0;
            case BigInteger _ -> true;
            case Double d -> d != 0;
            case String s -> !s.isEmpty();
            case BytesValue b -> b.bytes().length > 0;
            case Singleton s -> s == Singleton.Ellipsis;
            case TupleValue t -> !t.items().isEmpty();
            case ImaginaryValue i -> i.imag() != 0;
            case ComplexValue c -> c.real() != 0 || c.imag() != 0;
            default -> null;
        };
    }

    private static Object unary(UnaryOp op, Object operand) {
        if (op == UnaryOp.Not) {
            Boolean truth = truth(operand);
            return truth == null ? null : !truth;
        }
        BigInteger integer = integer(operand);
        if (integer != null) {
            return switch (op) {
                case USub -> normalize(integer.negate());
                case UAdd -> normalize(integer);
                case Invert -> operand instanceof Boolean ? null : normalize(integer.not());
                case Not -> null;
            };
        }
        return switch (operand) {
            case Double d when op == UnaryOp.USub -> -d;
            case Double d when op == UnaryOp.UAdd -> d;
            case ImaginaryValue(double imag) when op == UnaryOp.USub -> new ComplexValue(-0.0, -imag);
            case ComplexValue(double real, double imag) when op == UnaryOp.USub ->
                new ComplexValue(-real, -imag);
            default -> null;
        };
    }

    private static BigInteger integer(Object value) {
        return switch (value) {
            case Long n -> BigInteger.valueOf(n);
            case BigInteger n -> n;
            case Boolean b -> b ? BigInteger.ONE : BigInteger.ZERO;
            default -> null;
        };
    }

    private static Object normalize(BigInteger n) {
        return n.bitLength() < 64 ? (Object) n.longValueExact() : n;
    }

    private static Object binary(Operator op, Object left, Object right) {
        if (left instanceof Boolean x && right instanceof Boolean y) {
            switch (op) {
                case BitAnd -> {
                    return x & y;
                }
                case BitOr -> {
                    return x | y;
                }
                case BitXor -> {
                    return x ^ y;
                }
                default -> {}
            }
        }
        BigInteger a = integer(left);
        BigInteger b = integer(right);
        if (a != null && b != null) {
            return integers(op, a, b);
        }
        if (left instanceof String s && right instanceof String t && op == Operator.Add) {
            // Two halves of a surrogate pair would change their meaning when joined.
            boolean joins = !s.isEmpty() && Character.isHighSurrogate(s.charAt(s.length() - 1));
            return joins || s.length() + t.length() > 4096 ? null : s + t;
        }
        if (isReal(left, a) && isReal(right, b)) {
            double x = real(left, a);
            double y = real(right, b);
            return switch (op) {
                case Add -> x + y;
                case Sub -> x - y;
                case Mult -> x * y;
                case Div -> y == 0 ? null : (Object) (x / y);
                default -> null;
            };
        }
        return complex(op, left, a, right);
    }

    private static boolean isReal(Object value, BigInteger integer) {
        return value instanceof Double || integer != null && integer.bitLength() <= 53;
    }

    private static double real(Object value, BigInteger integer) {
        return integer != null ? integer.doubleValue() : (Double) value;
    }

    /** real ± imaginary, the way complex literals are written: the real part of the latter is left out of it. */
    private static Object complex(Operator op, Object left, BigInteger integer, Object right) {
        if (!isReal(left, integer) || !(right instanceof ImaginaryValue(double imag))) {
            return null;
        }
        return switch (op) {
            // Plus 0.0, the other real part: it turns -0.0 into 0.0.
            case Add -> new ComplexValue(real(left, integer) + 0.0, imag);
            case Sub -> new ComplexValue(real(left, integer), -imag);
            default -> null;
        };
    }

    private static Object integers(Operator op, BigInteger a, BigInteger b) {
        return switch (op) {
            case Add -> normalize(a.add(b));
            case Sub -> normalize(a.subtract(b));
            case Mult -> a.bitLength() + b.bitLength() > MAX_BITS ? null : normalize(a.multiply(b));
            case BitOr -> normalize(a.or(b));
            case BitAnd -> normalize(a.and(b));
            case BitXor -> normalize(a.xor(b));
            case LShift -> b.signum() < 0 || b.bitLength() > 8 || a.bitLength() + b.intValue() > MAX_BITS
                    ? null : normalize(a.shiftLeft(b.intValue()));
            case RShift -> b.signum() < 0 || b.bitLength() > 16 ? null : normalize(a.shiftRight(b.intValue()));
            case FloorDiv -> b.signum() == 0 ? null : normalize(floorDivide(a, b));
            case Mod -> b.signum() == 0 ? null : normalize(a.subtract(floorDivide(a, b).multiply(b)));
            case Pow -> b.signum() < 0 || b.bitLength() > 8 || (long) a.bitLength() * b.intValue() > MAX_BITS
                    ? null : normalize(a.pow(b.intValue()));
            case Div -> b.signum() == 0 || a.bitLength() > 53 || b.bitLength() > 53
                    ? null : (Object) (a.doubleValue() / b.doubleValue());
            case MatMult -> null;
        };
    }

    private static BigInteger floorDivide(BigInteger a, BigInteger b) {
        BigInteger[] parts = a.divideAndRemainder(b);
        return parts[1].signum() != 0 && parts[1].signum() != b.signum() ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }
}
