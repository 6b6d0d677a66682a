using Inkstone.Figures;

namespace Inkstone.Digits;

public static partial class DigitFigures
{
    private const double PanelCell = 2;
    private static readonly string[] DigitNames = [.. Enumerable.Range(0, DigitImages.Classes).Select(Digit)];

    /// <summary>
    /// Pairs of a picture and ten bars. Below the picture stands what was read, how surely, and the digit it is, <c>7 97% (7)</c>: in
    /// blue if that is right, in red if not. The bars are the probabilities of the digits, from 0 to 1: that of the digit it is in blue,
    /// that of one read wrongly in red, the others grey.
    /// </summary>
    /// <param name="images">The set.</param>
    /// <param name="probabilities">The probability of each digit for each picture of the set, of shape <c>(images.Count, 10)</c>.</param>
    /// <param name="indices">The pictures to show, in order.</param>
    /// <param name="columns">How many pairs stand side by side.</param>
    /// <exception cref="ArgumentException">There are no indices or no columns, or the probabilities have another shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such picture.</exception>
    public static Figure PredictionPanel(DigitImages images, Tensor probabilities, IReadOnlyList<int> indices, int columns = 3)
    {
        CheckGrid(images, indices, columns);
        CheckProbabilities(images, probabilities);
        var cells = new List<Panel>(2 * indices.Count);
        foreach (var index in indices)
        {
            var row = Row(probabilities, index);
            cells.Add(JudgedCell(images, index, row));
            cells.Add(Bars(row, images.Label(index)));
        }

        return Grid(cells, 2 * columns, PanelCell, JudgementsOf(images, indices, probabilities));
    }

    private static string JudgementsOf(DigitImages images, IEnumerable<int> indices, Tensor probabilities) =>
        $"What was read, how surely, and what it is: {string.Join(", ", indices.Select(index => Judgement(images.Label(index), Row(probabilities, index))))}";

    private static ImagePanel JudgedCell(DigitImages images, int index, ReadOnlySpan<float> probabilities)
    {
        var label = images.Label(index);
        return Cell(images, index, ColorMap.Binary, Judgement(label, probabilities), color: Tensor.ArgMax(probabilities) == label ? Palette.Blue : Palette.Red);
    }

    /// <summary>Python's <c>"{} {:2.0f}% ({})"</c> of what was read, how surely, and what it is.</summary>
    private static string Judgement(int label, ReadOnlySpan<float> probabilities)
    {
        var digit = Tensor.ArgMax(probabilities);
        return $"{digit} {DecimalDigits.Fixed(100.0 * probabilities[digit], 0),2}% ({label})";
    }

    private static BarPanel Bars(ReadOnlySpan<float> probabilities, int label)
    {
        var colors = new Rgb[probabilities.Length];
        Array.Fill(colors, Palette.Gray);

        // In this order: of a right answer only the blue is left.
        colors[Tensor.ArgMax(probabilities)] = Palette.Red;
        colors[label] = Palette.Blue;
        return new BarPanel(Array.ConvertAll(probabilities.ToArray(), value => (double)value)) { Colors = colors, Labels = DigitNames, Limits = (0, 1), ShowValueTicks = false };
    }

    private static ReadOnlySpan<float> Row(Tensor probabilities, int index) => probabilities.AsSpan().Slice(index * DigitImages.Classes, DigitImages.Classes);

    private static void CheckProbabilities(DigitImages images, Tensor probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Shape != [images.Count, DigitImages.Classes])
        {
            throw new ArgumentException(
                $"Expected ten probabilities for each picture, of shape ({images.Count}, {DigitImages.Classes}). Received: {probabilities.Shape}.", nameof(probabilities));
        }
    }
}
