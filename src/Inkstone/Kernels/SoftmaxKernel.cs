using System.Numerics;
using System.Runtime.CompilerServices;

namespace Inkstone;

/// <summary>
/// Softmax and the cross-entropy of logits for float. One lane is one row: as many rows as a vector has lanes are turned into lanes,
/// and all that is said about a row of scores is then said about vectors.
/// </summary>
internal static unsafe class SoftmaxKernel
{
    /// <summary>Whether rows are short enough to be turned into lanes: the scratch memory stays within a core's cache.</summary>
    public static bool Fits(int classes) => ScratchSize(classes) <= 128 * 1024;

    /// <summary>p = softmax(z) for each row of (rows, classes). The scratch memory is of <see cref="ScratchSize"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Softmax(ReadOnlySpan<float> z, int classes, Span<float> p, Span<float> scratch)
    {
        var rows = z.Length / classes;
        fixed (float* pz = z, pp = p[..z.Length], lanes = scratch[..ScratchSize(classes)])
        {
            for (var row = 0; row < rows; row += Vector<float>.Count)
            {
                var count = Math.Min(rows - row, Vector<float>.Count);
                Lanes.FromRows(pz + row * classes, count, classes, lanes);
                var sum = Exponentials(lanes, classes, Largest(lanes, classes));
                Scale(lanes, classes, Vector<float>.One / sum);
                Lanes.ToRows(lanes, count, classes, pp + row * classes);
            }
        }
    }

    /// <summary>
    /// The loss Σ_j y_j (ln Σ e^z − z_j) of up to a vector of rows of logits, and what the gradient is made of. With m the largest
    /// logit, ln Σ e^z is m + ln Σ e^(z − m): kept apart, nothing is lost where scores are large and their differences small.
    /// </summary>
    /// <param name="z">(count, classes).</param>
    /// <param name="classes">How many numbers a row has.</param>
    /// <param name="y">The targets in lanes.</param>
    /// <param name="gradient">Room for lanes: the derivative of the loss by z, softmax(z) Σ y − y, in lanes.</param>
    /// <param name="largest">m of each lane.</param>
    /// <param name="logSum">ln Σ e^(z − m) of each lane.</param>
    /// <returns>The loss of each lane.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector<float> Crossentropy(
        ReadOnlySpan<float> z, int classes, ReadOnlySpan<float> y, Span<float> gradient, out Vector<float> largest, out Vector<float> logSum)
    {
        fixed (float* pz = z, py = y[..ScratchSize(classes)], lanes = gradient[..ScratchSize(classes)])
        {
            Lanes.FromRows(pz, z.Length / classes, classes, lanes);
            largest = Largest(lanes, classes);
            var (loss, total) = (Vector<float>.Zero, Vector<float>.Zero);
            for (var j = 0; j < ScratchSize(classes); j += Vector<float>.Count)
            {
                // A class that is not asked for adds nothing, even if its probability is 0.
                var target = Vector.Load(py + j);
                var term = target * (largest - Vector.Load(lanes + j));
                loss += Vector.ConditionalSelect(Vector.Equals(target, Vector<float>.Zero), Vector<float>.Zero, term);
                total += target;
            }

            var sum = Exponentials(lanes, classes, largest);
            logSum = Vector.Log(sum);
            var scale = total / sum;
            for (var j = 0; j < ScratchSize(classes); j += Vector<float>.Count)
            {
                (Vector.Load(lanes + j) * scale - Vector.Load(py + j)).Store(lanes + j);
            }

            // The sum brings trouble to light in a class that is not asked for, too.
            return loss + logSum * total;
        }
    }

    /// <summary>dz = upstream · derivative for up to a vector of rows, from the lanes that <see cref="Crossentropy"/> left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CrossentropyGradient(ReadOnlySpan<float> derivative, ReadOnlySpan<float> upstream, int classes, Span<float> dz)
    {
        fixed (float* lanes = derivative[..ScratchSize(classes)], pdz = dz)
        {
            for (var i = 0; i < upstream.Length; i++)
            {
                for (var j = 0; j < classes; j++)
                {
                    pdz[i * classes + j] = upstream[i] * lanes[j * Vector<float>.Count + i];
                }
            }
        }
    }

    /// <summary>How many floats a vector of rows takes in lanes.</summary>
    public static int ScratchSize(int classes) => (int)Math.Min((long)classes * Vector<float>.Count, int.MaxValue);

    // A NaN counts as larger than all and stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Largest(float* z, int classes)
    {
        var largest = new Vector<float>(float.NegativeInfinity);
        for (var j = 0; j < ScratchSize(classes); j += Vector<float>.Count)
        {
            var score = Vector.Load(z + j);
            largest = Vector.ConditionalSelect(Vector.GreaterThan(score, largest) | ~Vector.Equals(score, score), score, largest);
        }

        return largest;
    }

    // e^(z − largest) in place of z; returns the sum.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Exponentials(float* z, int classes, Vector<float> largest)
    {
        var sum = Vector<float>.Zero;
        for (var j = 0; j < ScratchSize(classes); j += Vector<float>.Count)
        {
            var e = VectorMath.Exp(Vector.Load(z + j) - largest);
            e.Store(z + j);
            sum += e;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(float* x, int classes, Vector<float> scale)
    {
        for (var j = 0; j < ScratchSize(classes); j += Vector<float>.Count)
        {
            (Vector.Load(x + j) * scale).Store(x + j);
        }
    }
}
