using Inkstone.Figures;

namespace Inkstone.Digits;

public static partial class DigitFigures
{
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
        Panel[] cells = [.. MistakenIndices(images, predictions).Take(most).Select(index => ReadCell(images, index, predictions))];
        return cells.Length == 0
            ? NoMistakes()
            : new Figure(cells, cells.Length, Math.Max(cells.Length, UsualMistakes) * SmallCell, MistakesHeight) { Title = ReadTitle };
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

    private static Figure NoMistakes() => new([new TextPanel("no errors found")], 1, UsualMistakes * SmallCell, MistakesHeight);
}
