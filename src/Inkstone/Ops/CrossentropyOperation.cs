using System.Numerics;
using System.Runtime.InteropServices;

namespace Inkstone;

/// <summary>
/// The cross-entropy −Σ y_j ln q_j of each row, for targets y given in one form or another. From probabilities p:
/// q = p / Σ p, clipped to [1e-7, 1 − 1e-7]. From logits z: q = softmax(z), so that −ln q_j = ln Σ e^z − z_j, which neither
/// overflows nor needs clipping; its derivative by z is q Σ y − y.
/// </summary>
internal abstract class CrossentropyOperation<T>(bool fromLogits) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private T[] _q = []; // (rows, classes): softmax of the logits, or the normalized probabilities before clipping
    private T[] _sum = []; // (rows,): Σ p; from logits ln Σ e^(z − m), with m the row's largest logit
    private T[] _largest = []; // (rows,): m
    private T[] _y = []; // (classes,): the target of the row at hand

    // The fast path for logits in float, a vector of rows at a time: the derivative by the logits, (vectors, classes, lanes), and
    // the targets at hand, (classes, lanes).
    private float[] _derivative = [];
    private T[] _targetLanes = [];

    /// <summary>Whether a target of this shape may hold a class number for each row of the prediction.</summary>
    public static bool LooksLikeClassNumbers(Shape target, Shape prediction) =>
        prediction.Rank > 0 && (target == prediction[..^1] || (prediction[^1] != 1 && target == prediction.WithLast(1)));

    // prediction: (rows, classes)  output: (rows,)
    public sealed override void Forward(ReadOnlySpan<View<T>> inputs, View<T> output)
    {
        var losses = output.Span;
        var classes = inputs[1].Shape[^1];
        if (_y.Length != classes || _sum.Length != losses.Length)
        {
            (_q, _y) = (new T[IsVectorised(classes) ? 0 : losses.Length * classes], new T[classes]);
            (_sum, _largest) = (new T[losses.Length], new T[losses.Length]);
        }

        if (IsVectorised(classes))
        {
            ForwardVectors(inputs[0].Span, MemoryMarshal.Cast<T, float>(inputs[1].Span), classes, MemoryMarshal.Cast<T, float>(losses));
            return;
        }

        for (var row = 0; row < losses.Length; row++)
        {
            ReadTarget(inputs[0].Span, row, _y);
            ReadOnlySpan<T> prediction = inputs[1].Span.Slice(row * classes, classes);
            (_largest[row], _sum[row]) = Normalize(prediction, _q.AsSpan(row * classes, classes));
            var loss = T.Zero;
            for (var j = 0; j < classes; j++)
            {
                // A class that is not asked for adds nothing, even if its probability is 0.
                loss += _y[j] == T.Zero ? T.Zero : _y[j] * NegativeLog(row, j, prediction[j]);
            }

            // Trouble in a class that is not asked for must be seen too.
            losses[row] = T.IsNaN(_sum[row]) ? _sum[row] : loss;
        }
    }

    public sealed override void Backward(ReadOnlySpan<View<T>> inputs, View<T> output, View<T> outputGradient, ReadOnlySpan<View<T>> inputGradients)
    {
        var classes = inputs[1].Shape[^1];
        for (var row = 0; row < output.Count && (inputGradients[0].IsWanted || !IsVectorised(classes)); row++)
        {
            var upstream = outputGradient.Span[row];
            if (inputGradients[0].IsWanted)
            {
                ReadOnlySpan<T> prediction = inputs[1].Span.Slice(row * classes, classes);
                var gradient = inputGradients[0].Span.Slice(row * classes, classes);
                for (var j = 0; j < classes; j++)
                {
                    gradient[j] = upstream * TargetScale * NegativeLog(row, j, prediction[j]);
                }
            }

            if (inputGradients[1].IsWanted && !IsVectorised(classes))
            {
                ReadTarget(inputs[0].Span, row, _y);
                PredictionGradient(row, upstream, inputGradients[1].Span.Slice(row * classes, classes));
            }
        }

        if (inputGradients[1].IsWanted && IsVectorised(classes))
        {
            BackwardVectors(MemoryMarshal.Cast<T, float>(outputGradient.Span), classes, MemoryMarshal.Cast<T, float>(inputGradients[1].Span));
        }
    }

    /// <summary>The derivative of the targets used by the targets given.</summary>
    protected virtual T TargetScale => T.One;

    /// <summary>Writes the target of a row as a probability for each class.</summary>
    protected abstract void ReadTarget(ReadOnlySpan<T> target, int row, Span<T> y);

    /// <summary>Writes the targets of some rows, as many as lanes or fewer, with class j of row i at j · lanes + i.</summary>
    protected abstract void ReadTargets(ReadOnlySpan<T> target, int row, int count, Span<T> lanes);

    private bool IsVectorised(int classes) => typeof(T) == typeof(float) && fromLogits && SoftmaxKernel.Fits(classes);

    private void ForwardVectors(ReadOnlySpan<T> target, ReadOnlySpan<float> logits, int classes, Span<float> losses)
    {
        var block = SoftmaxKernel.ScratchSize(classes);
        var blocks = (losses.Length + Vector<float>.Count - 1) / Vector<float>.Count;
        if (_derivative.Length != blocks * block)
        {
            (_derivative, _targetLanes) = (new float[blocks * block], new T[block]);
        }

        for (var row = 0; row < losses.Length; row += Vector<float>.Count)
        {
            var count = Math.Min(losses.Length - row, Vector<float>.Count);
            ReadTargets(target, row, count, _targetLanes);
            var loss = SoftmaxKernel.Crossentropy(
                logits.Slice(row * classes, count * classes),
                classes,
                MemoryMarshal.Cast<T, float>(_targetLanes.AsSpan()),
                _derivative.AsSpan(row * classes, block),
                out var largest,
                out var logSum);
            Lanes.StorePart(loss, losses[row..], count);
            Lanes.StorePart(largest, MemoryMarshal.Cast<T, float>(_largest.AsSpan(row)), count);
            Lanes.StorePart(logSum, MemoryMarshal.Cast<T, float>(_sum.AsSpan(row)), count);
        }
    }

    private void BackwardVectors(ReadOnlySpan<float> upstream, int classes, Span<float> gradient)
    {
        for (var row = 0; row < upstream.Length; row += Vector<float>.Count)
        {
            var count = Math.Min(upstream.Length - row, Vector<float>.Count);
            SoftmaxKernel.CrossentropyGradient(
                _derivative.AsSpan(row * classes), upstream.Slice(row, count), classes, gradient.Slice(row * classes, count * classes));
        }
    }

    private (T Largest, T Sum) Normalize(ReadOnlySpan<T> prediction, Span<T> q)
    {
        if (fromLogits)
        {
            return SoftmaxOperation<T>.SoftmaxRow(prediction, q);
        }

        var sum = T.Zero;
        foreach (var p in prediction)
        {
            sum += p;
        }

        for (var j = 0; j < q.Length; j++)
        {
            q[j] = prediction[j] / sum;
        }

        return (T.Zero, sum);
    }

    private T NegativeLog(int row, int j, T prediction) =>
        fromLogits ? _largest[row] - prediction + _sum[row] : -T.Log(Crossentropy.Clip(_q[row * _y.Length + j]));

    // From logits dz = q Σ y − y. From probabilities, with d = −y / q where q was not clipped, else 0: dp = (d − Σ d q) / Σ p.
    private void PredictionGradient(int row, T upstream, Span<T> gradient)
    {
        ReadOnlySpan<T> q = _q.AsSpan(row * _y.Length, _y.Length);
        var total = T.Zero;
        for (var j = 0; j < q.Length; j++)
        {
            total += fromLogits || !Crossentropy.Clips(q[j]) ? _y[j] : T.Zero;
        }

        for (var j = 0; j < q.Length; j++)
        {
            gradient[j] = upstream * (fromLogits
                ? q[j] * total - _y[j]
                : (total - (Crossentropy.Clips(q[j]) ? T.Zero : _y[j] / q[j])) / _sum[row]);
        }
    }
}
