using System.Numerics;
using System.Runtime.CompilerServices;

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
internal static unsafe class Elementwise
{
    /// <summary>y[i] = f(x[i]); x and y may be the same memory.</summary>
    public static void Apply<T, TFunction>(TFunction f, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFunction : struct, IUnaryFunction
    {
        RequireLength(y.Length, x.Length);
        fixed (T* px = x, py = y)
        {
            if (typeof(T) == typeof(float) && TFunction.HasVectorForm)
            {
                Ranges.Run(new ApplyWork<TFunction>(f, (float*)px, (float*)py), x.Length);
                return;
            }
        }

        for (var i = 0; i < x.Length; i++)
        {
            y[i] = f.Forward(x[i]);
        }
    }

    /// <summary>dx[i] = dy[i] · f'(x[i]), where y = f(x); dx may be the memory of dy.</summary>
    public static void ApplyGradient<T, TFunction>(TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFunction : struct, IUnaryFunction
    {
        RequireLength(x.Length, y.Length);
        RequireLength(x.Length, dy.Length);
        RequireLength(x.Length, dx.Length);
        fixed (T* px = x, py = y, pdy = dy, pdx = dx)
        {
            if (typeof(T) == typeof(float) && TFunction.HasVectorForm)
            {
                Ranges.Run(new GradientWork<TFunction>(f, (float*)px, (float*)py, (float*)pdy, (float*)pdx), x.Length);
                return;
            }
        }

        for (var i = 0; i < x.Length; i++)
        {
            dx[i] = dy[i] * f.Derivative(x[i], y[i]);
        }
    }

    /// <summary>sum[i] += part[i].</summary>
    public static void AddTo<T>(ReadOnlySpan<T> part, Span<T> sum)
        where T : unmanaged, INumberBase<T>
    {
        RequireLength(part.Length, sum.Length);
        fixed (T* ppart = part, psum = sum)
        {
            Ranges.Run(new AddWork<T>(ppart, psum), part.Length);
        }
    }

    private static void RequireLength(int length, int expected)
    {
        if (length != expected)
        {
            throw new ArgumentException($"Elementwise work expects operands of one length. Received: {length} and {expected} elements.");
        }
    }

    // What is left over goes through the same vector code, so that a result does not depend on an element's position.
    private readonly struct ApplyWork<TFunction>(TFunction f, float* x, float* y) : IRangeWork
        where TFunction : struct, IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int start, int end)
        {
            var function = f; // locals can stay in registers
            float* from = x, to = y;
            var i = start;
            for (; i <= end - Vector<float>.Count; i += Vector<float>.Count)
            {
                function.Forward(Vector.Load(from + i)).Store(to + i);
            }

            if (i < end)
            {
                Rest(i, end - i);
            }
        }

        // Apart from the loop, so that what the loop uses need not survive a call.
        private void Rest(int i, int count) => Lanes.StorePart(f.Forward(Lanes.LoadPart(x + i, count)), y + i, count);
    }

    private readonly struct GradientWork<TFunction>(TFunction f, float* x, float* y, float* dy, float* dx) : IRangeWork
        where TFunction : struct, IUnaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int start, int end)
        {
            var function = f;
            float* input = x, output = y, upstream = dy, gradient = dx;
            var i = start;
            for (; i <= end - Vector<float>.Count; i += Vector<float>.Count)
            {
                (Vector.Load(upstream + i) * function.Derivative(Vector.Load(input + i), Vector.Load(output + i))).Store(gradient + i);
            }

            if (i < end)
            {
                Rest(i, end - i);
            }
        }

        private void Rest(int i, int count)
        {
            var derivative = f.Derivative(Lanes.LoadPart(x + i, count), Lanes.LoadPart(y + i, count));
            Lanes.StorePart(Lanes.LoadPart(dy + i, count) * derivative, dx + i, count);
        }
    }

    private readonly struct AddWork<T>(T* part, T* sum) : IRangeWork
        where T : unmanaged, INumberBase<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int start, int end)
        {
            T* from = part, to = sum;
            var i = start;
            for (; i <= end - Vector<T>.Count; i += Vector<T>.Count)
            {
                (Vector.Load(from + i) + Vector.Load(to + i)).Store(to + i);
            }

            for (; i < end; i++)
            {
                to[i] += from[i];
            }
        }
    }
}
