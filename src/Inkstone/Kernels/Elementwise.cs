using System.Numerics;
using System.Runtime.InteropServices;

namespace Inkstone;

/// <summary>
/// A function of one number, applied to each element. The generic methods are the definition; the vector methods compute
/// the same for float, several elements at a time.
/// </summary>
internal interface IUnaryFunction
{
    /// <summary>False where no vector form is worth having; the vector methods are then never called.</summary>
    static virtual bool HasVectorForm => true;

    T Forward<T>(T x)
        where T : IFloatingPointIeee754<T>;

    /// <summary>The derivative at x, where y = Forward(x).</summary>
    T Derivative<T>(T x, T y)
        where T : IFloatingPointIeee754<T>;

    Vector<float> Forward(Vector<float> x);

    Vector<float> Derivative(Vector<float> x, Vector<float> y);
}

/// <summary>The loops that apply a function to every element, written once for all functions.</summary>
internal static class Elementwise
{
    /// <summary>y[i] = f(x[i]); x and y may be the same memory.</summary>
    public static void Apply<T, TFunction>(TFunction f, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFunction : struct, IUnaryFunction
    {
        var i = 0;
        if (typeof(T) == typeof(float) && TFunction.HasVectorForm)
        {
            var source = MemoryMarshal.Cast<T, float>(x);
            var target = MemoryMarshal.Cast<T, float>(y);
            for (; i <= source.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                f.Forward(new Vector<float>(source[i..])).CopyTo(target[i..]);
            }

            // What is left over goes through the same vector code, so that a result does not depend on an element's position.
            f.Forward(Padded(source[i..])).CopyPart(target[i..]);
            return;
        }

        for (; i < x.Length; i++)
        {
            y[i] = f.Forward(x[i]);
        }
    }

    /// <summary>dx[i] = dy[i] · f'(x[i]), where y = f(x); dx may be the memory of dy.</summary>
    public static void ApplyGradient<T, TFunction>(TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFunction : struct, IUnaryFunction
    {
        var i = 0;
        if (typeof(T) == typeof(float) && TFunction.HasVectorForm)
        {
            var input = MemoryMarshal.Cast<T, float>(x);
            var output = MemoryMarshal.Cast<T, float>(y);
            var upstream = MemoryMarshal.Cast<T, float>(dy);
            var target = MemoryMarshal.Cast<T, float>(dx);
            for (; i <= input.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var derivative = f.Derivative(new Vector<float>(input[i..]), new Vector<float>(output[i..]));
                (new Vector<float>(upstream[i..]) * derivative).CopyTo(target[i..]);
            }

            (Padded(upstream[i..]) * f.Derivative(Padded(input[i..]), Padded(output[i..]))).CopyPart(target[i..]);
            return;
        }

        for (; i < x.Length; i++)
        {
            dx[i] = dy[i] * f.Derivative(x[i], y[i]);
        }
    }

    /// <summary>sum[i] += part[i].</summary>
    public static void AddTo<T>(ReadOnlySpan<T> part, Span<T> sum)
        where T : unmanaged, INumberBase<T>
    {
        var i = 0;
        for (; i <= part.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (new Vector<T>(part[i..]) + new Vector<T>(sum[i..])).CopyTo(sum[i..]);
        }

        for (; i < part.Length; i++)
        {
            sum[i] += part[i];
        }
    }

    /// <summary>product[i] = a[i] · b[i].</summary>
    public static void Multiply<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> product)
        where T : unmanaged, INumberBase<T>
    {
        var i = 0;
        for (; i <= product.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (new Vector<T>(a[i..]) * new Vector<T>(b[i..])).CopyTo(product[i..]);
        }

        for (; i < product.Length; i++)
        {
            product[i] = a[i] * b[i];
        }
    }

    /// <summary>A part of a vector, filled up with zeros.</summary>
    private static Vector<float> Padded(ReadOnlySpan<float> part)
    {
        Span<float> whole = stackalloc float[Vector<float>.Count];
        part.CopyTo(whole);
        return new Vector<float>(whole);
    }

    private static void CopyPart(this Vector<float> vector, Span<float> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = vector[i];
        }
    }
}
