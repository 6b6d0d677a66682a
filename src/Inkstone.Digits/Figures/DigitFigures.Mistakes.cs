using Inkstone.Figures;

namespace Inkstone.Digits;

public static partial class DigitFigures
{
    internal const string AllRight = "no errors found";

    // However few the mistakes, the row is as wide as one of eight, so that the title has room.
    private const int UsualMistakes = 8;
    private const double MistakesHeight = 1.2;

    /// <summary>
    /// The first pictures that were read wrong, in one row, with <c>label,yhat</c> above each; the words <c>no errors found</c> if all
    /// were read right.
    /// </summary>
    /// <param name="images">The set.</param>
    /// <param name="predictions">The digit read in each picture of the set.</param>
    /// <param name="most">How many pictures are shown at most.</param>
    /// <exception cref="ArgumentException">The predictions are not as many as the pictures, or <paramref name="most"/> is not positive.</exception>
    /// <seealso cref="MistakenIndices"/>
    public static Figure Mistakes(DigitImages images, IReadOnlyList<int> predictions, int most = UsualMistakes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        int[] shown = [.. MistakenIndices(images, predictions).Take(most)];
        return shown.Length == 0
            ? NoMistakes()
            : new Figure([.. shown.Select(index => ReadCell(images, index, predictions))], shown.Length, Math.Max(shown.Length, UsualMistakes) * SmallCell, MistakesHeight)
            {
                Title = ReadTitle,
                Description = ReadingsOf(images, shown, predictions),
            };
    }

    /// <summary>The numbers of all pictures that were read wrong, in order.</summary>
    /// <param name="images">The set.</param>
    /// <param name="predictions">The digit read in each picture of the set.</param>
    /// <exception cref="ArgumentException">The predictions are not as many as the pictures.</exception>
    public static int[] MistakenIndices(DigitImages images, IReadOnlyList<int> predictions)
    {
        ArgumentNullException.ThrowIfNull(images);
        CheckPredictions(images, predictions);
        return [.. Enumerable.Range(0, images.Count).Where(index => predictions[index] != images.Label(index))];
    }

    private static Figure NoMistakes() => new(new TextPanel(AllRight), UsualMistakes * SmallCell, MistakesHeight) { Description = AllRight };
}
