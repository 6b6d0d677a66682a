namespace Inkstone.Figures;

public static partial class Charts
{
    /// <summary>How often each class was taken for each: a row for what a sample is, a column for what it was taken for.</summary>
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

        var table = new HeatMap(Tensor.From(counts, (classes, classes))) { RowLabel = "label", ColumnLabel = "prediction" };
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
}
