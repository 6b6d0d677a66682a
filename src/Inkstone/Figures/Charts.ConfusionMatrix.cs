namespace Inkstone.Figures;

public static partial class Charts
{
    /// <summary>
    /// How often each class was taken for each: a row for what a sample is, a column for what it was taken for. The numbers are the counts;
    /// the colour is a cell's share of its row on a logarithmic scale, ln(1 + count) / ln(1 + sum of the row), so that already one mistake
    /// looks other than none.
    /// </summary>
    /// <param name="labels">What the samples are, 0 to classes − 1.</param>
    /// <param name="predictions">What they were taken for, as from <see cref="Tensor.ArgMax()"/>; as many.</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="ArgumentException">There are more of the ones than of the others, or one is not a class.</exception>
    public static Figure ConfusionMatrix(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, int classes = 10)
    {
        if (labels.Length != predictions.Length)
        {
            throw new ArgumentException($"There is a label for each prediction. Received: {labels.Length} labels, {predictions.Length} predictions.", nameof(predictions));
        }

        if (classes is < 1 or > 1000)
        {
            throw new ArgumentOutOfRangeException(nameof(classes), $"A confusion matrix has 1 to 1000 classes. Received: {classes}.");
        }

        var counts = new float[classes * classes];
        for (var i = 0; i < labels.Length; i++)
        {
            counts[Class(labels[i], i, "label") * classes + Class(predictions[i], i, "prediction")]++;
        }

        var table = new HeatMap(Tensor.From(counts, (classes, classes)), Shades(counts, classes)) { XLabel = "prediction", YLabel = "label" };
        return new(table, width: 6, height: 6) { Title = "Confusion matrix" };

        int Class(int number, int sample, string what) => (uint)number < (uint)classes
            ? number
            : throw new ArgumentException($"Classes are 0 to {classes - 1}. Received: {what} {number} for sample {sample}.", what + "s");
    }

    /// <inheritdoc cref="ConfusionMatrix(ReadOnlySpan{int}, ReadOnlySpan{int}, int)" />
    public static Figure ConfusionMatrix(ReadOnlySpan<byte> labels, ReadOnlySpan<int> predictions, int classes = 10)
    {
        var numbers = new int[labels.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = labels[i];
        }

        return ConfusionMatrix(numbers, predictions, classes);
    }

    private static double[] Shades(float[] counts, int classes)
    {
        var shades = new double[counts.Length];
        for (var row = 0; row < counts.Length; row += classes)
        {
            // At least 1: the row of a class without samples has the first colour.
            var whole = Math.Log(1 + Math.Max(1, counts.AsSpan(row, classes).ToArray().Sum()));
            for (var i = row; i < row + classes; i++)
            {
                shades[i] = Math.Log(1 + counts[i]) / whole;
            }
        }

        return shades;
    }
}
