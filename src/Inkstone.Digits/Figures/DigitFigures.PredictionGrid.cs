using Inkstone.Figures;

namespace Inkstone.Digits;

public static partial class DigitFigures
{
    private const double SmallCell = 0.625;
    private const string ReadTitle = "Label, yhat";

    /// <summary>A grid of light-on-dark pictures with <c>label,yhat</c> above each: the digit it is, and the one that was read.</summary>
    /// <param name="images">The set.</param>
    /// <param name="indices">The pictures to show, in order; <see cref="DigitImages.RandomIndices"/> makes some.</param>
    /// <param name="predictions">The digit read in each picture of the set, as <c>model.Predict(x).ArgMax()</c> gives them.</param>
    /// <param name="columns">How many pictures stand side by side.</param>
    /// <exception cref="ArgumentException">There are no indices or no columns, or the predictions are not as many as the pictures.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such picture.</exception>
    public static Figure PredictionGrid(DigitImages images, IReadOnlyList<int> indices, IReadOnlyList<int> predictions, int columns)
    {
        CheckGrid(images, indices, columns);
        CheckPredictions(images, predictions);
        return Grid([.. indices.Select(index => ReadCell(images, index, predictions))], columns, SmallCell, ReadingsOf(images, indices, predictions), ReadTitle);
    }

    private static ImagePanel ReadCell(DigitImages images, int index, IReadOnlyList<int> predictions) =>
        Cell(images, index, ColorMap.Gray, LabelAndRead(images, index, predictions), LabelPlace.Above);

    private static string LabelAndRead(DigitImages images, int index, IReadOnlyList<int> predictions) => $"{images.Label(index)},{predictions[index]}";

    private static string ReadingsOf(DigitImages images, IEnumerable<int> indices, IReadOnlyList<int> predictions) =>
        $"Handwritten digits, each with what it is and what was read: {string.Join(' ', indices.Select(index => LabelAndRead(images, index, predictions)))}";

    private static void CheckPredictions(DigitImages images, IReadOnlyList<int> predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        if (predictions.Count != images.Count)
        {
            throw new ArgumentException($"Expected a prediction for each of the {images.Count} pictures. Received: {predictions.Count} predictions.", nameof(predictions));
        }
    }
}
