namespace Inkstone.Metrics;

/// <summary>
/// How many predictions of a batch are right. The class of a row is its largest number, the first of them where several are equal.
/// Each counts samples and gives their number too.
/// </summary>
internal static class Matches
{
    /// <summary>Class numbers are given rather than one-hot rows: Keras' rule for "accuracy".</summary>
    public static bool AreClassNumbers(Shape target, Shape prediction) =>
        target.Rank < prediction.Rank || (target.Rank > 0 && target[^1] == 1 && prediction[^1] > 1);

    /// <summary>Yes-or-no targets against probabilities of "yes"; the share of right ones where a sample has several.</summary>
    public static (double Sum, long Samples) Binary(Tensor target, Tensor prediction, double threshold)
    {
        var columnAndFlat = target.Rank > 0 && prediction.Rank > 0 && target.Rank + prediction.Rank == 3 && target.Size == prediction.Size && target.Shape[0] == prediction.Shape[0];
        if (target.Shape != prediction.Shape && !columnAndFlat)
        {
            throw Mismatch(target, prediction, "for yes-or-no targets both must have the same shape");
        }

        ReadOnlySpan<float> y = target.AsSpan();
        ReadOnlySpan<float> p = prediction.AsSpan();
        long right = 0;
        for (var i = 0; i < p.Length; i++)
        {
            right += y[i] == (p[i] > threshold ? 1 : 0) ? 1 : 0;
        }

        var length = prediction.Rank < 2 || target.Rank < 2 ? 1 : prediction.Shape[^1];
        return length == 0 ? (0, 0) : ((double)right / length, p.Length / length);
    }

    /// <summary>One-hot rows against rows of scores.</summary>
    public static (double Sum, long Samples) Categorical(Tensor target, Tensor prediction)
    {
        RequireClasses(target, prediction);
        if (target.Shape != prediction.Shape)
        {
            throw Mismatch(target, prediction, "one-hot targets must have the prediction's shape; for class numbers use SparseCategoricalAccuracy");
        }

        var classes = prediction.Shape[^1];
        var (right, rows) = (0, prediction.Size / classes);
        for (var row = 0; row < rows; row++)
        {
            right += Tensor.ArgMax(Row(target, row, classes)) == Tensor.ArgMax(Row(prediction, row, classes)) ? 1 : 0;
        }

        return (right, rows);
    }

    /// <summary>Class numbers against rows of scores.</summary>
    public static (double Sum, long Samples) Sparse(Tensor target, Tensor prediction)
    {
        RequireClassNumbers(target, prediction);
        var classes = prediction.Shape[^1];
        var (right, rows) = (0, prediction.Size / classes);
        for (var row = 0; row < rows; row++)
        {
            right += ClassNumber.Read(target.AsSpan()[row], row, classes) == Tensor.ArgMax(Row(prediction, row, classes)) ? 1 : 0;
        }

        return (right, rows);
    }

    /// <summary>One-hot rows or class numbers against rows of scores: right where fewer than k classes score higher than the true one.</summary>
    public static (double Sum, long Samples) TopK(Tensor target, Tensor prediction, int k)
    {
        RequireClasses(target, prediction);
        var sparse = AreClassNumbers(target.Shape, prediction.Shape);
        if (sparse)
        {
            RequireClassNumbers(target, prediction);
        }
        else if (target.Shape != prediction.Shape)
        {
            throw Mismatch(target, prediction, "targets are one-hot rows of the prediction's shape, or class numbers");
        }

        var classes = prediction.Shape[^1];
        var (right, rows) = (0, prediction.Size / classes);
        for (var row = 0; row < rows; row++)
        {
            var scores = Row(prediction, row, classes);
            var truth = scores[sparse ? ClassNumber.Read(target.AsSpan()[row], row, classes) : Tensor.ArgMax(Row(target, row, classes))];
            var higher = 0;
            foreach (var score in scores)
            {
                higher += score > truth ? 1 : 0;
            }

            right += float.IsFinite(truth) && higher < k ? 1 : 0;
        }

        return (right, rows);
    }

    private static ReadOnlySpan<float> Row(Tensor tensor, int row, int classes) => tensor.AsSpan().Slice(row * classes, classes);

    private static void RequireClasses(Tensor target, Tensor prediction)
    {
        if (prediction.Rank == 0 || prediction.Shape[^1] == 0)
        {
            throw Mismatch(target, prediction, "a prediction needs a last axis of classes");
        }
    }

    private static void RequireClassNumbers(Tensor target, Tensor prediction)
    {
        RequireClasses(target, prediction);
        var rows = prediction.Size / prediction.Shape[^1];
        if (target.Size != rows)
        {
            throw Mismatch(target, prediction, $"one class number for each of {rows} samples was expected; for one-hot rows use CategoricalAccuracy");
        }
    }

    private static ArgumentException Mismatch(Tensor target, Tensor prediction, string expected) =>
        new($"Targets and predictions do not fit: {expected}. Received: target.shape={target.Shape}, output.shape={prediction.Shape}.");
}
