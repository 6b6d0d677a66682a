using Inkstone.Figures;

namespace Inkstone.Digits;

public static partial class DigitFigures
{
    private const int WorstColumns = 5;
    private const double WorstCell = 1.5;

    /// <summary>
    /// The pictures that were read wrong with the most confidence, surest first: below each what was read and how surely, and the digit
    /// it is, <c>3 98% (5)</c>; the words <c>no errors found</c> if all were read right.
    /// </summary>
    /// <param name="images">The set.</param>
    /// <param name="probabilities">The probability of each digit for each picture of the set, of shape <c>(images.Count, 10)</c>.</param>
    /// <param name="count">How many pictures are shown at most.</param>
    /// <exception cref="ArgumentException">The probabilities have another shape, or <paramref name="count"/> is not positive.</exception>
    /// <seealso cref="WorstMistakenIndices"/>
    public static Figure WorstMistakes(DigitImages images, Tensor probabilities, int count = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        int[] shown = [.. WorstMistakenIndices(images, probabilities).Take(count)];
        return shown.Length == 0
            ? NoMistakes()
            : Grid(
                [.. shown.Select(index => JudgedCell(images, index, Row(probabilities, index)))],
                Math.Min(shown.Length, WorstColumns),
                WorstCell,
                JudgementsOf(images, shown, probabilities));
    }

    /// <summary>The numbers of all pictures that were read wrong, the surest mistake first; of two as sure the one that comes first.</summary>
    /// <param name="images">The set.</param>
    /// <param name="probabilities">The probability of each digit for each picture of the set, of shape <c>(images.Count, 10)</c>.</param>
    /// <exception cref="ArgumentException">The probabilities have another shape.</exception>
    public static int[] WorstMistakenIndices(DigitImages images, Tensor probabilities)
    {
        ArgumentNullException.ThrowIfNull(images);
        CheckProbabilities(images, probabilities);
        var predictions = probabilities.ArgMax();
        return [.. MistakenIndices(images, predictions).OrderByDescending(index => Row(probabilities, index)[predictions[index]])];
    }
}
