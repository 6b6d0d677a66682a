using Inkstone.Digits;

namespace Inkstone.App.Web;

/// <summary>What a network mistakes for what, on some of the pictures kept for testing.</summary>
/// <param name="Epoch">After which epoch, the first being 1.</param>
/// <param name="Count">How many pictures it was asked.</param>
/// <param name="Accuracy">The share it read right.</param>
/// <param name="Confusion">A row for each digit that a picture is, with a number for each that it was read as.</param>
/// <param name="SeenWidth">The columns of a picture.</param>
/// <param name="SeenHeight">The rows.</param>
/// <param name="Worst">The mistakes it was surest of, the surest first.</param>
internal sealed record RunJudgement(int Epoch, int Count, double Accuracy, int[][] Confusion, int SeenWidth, int SeenHeight, IReadOnlyList<WorstMistake> Worst)
{
    private const int MostPictures = 2000;
    private const int MostMistakes = 20;

    /// <summary>Asks a network.</summary>
    /// <param name="model">The network.</param>
    /// <param name="images">Pictures whose digits are known, of which the first are used.</param>
    /// <param name="epoch">After which epoch that is.</param>
    /// <exception cref="InvalidDataException">The network gives something that is no number.</exception>
    public static RunJudgement Of(Model model, DigitImages images, int epoch)
    {
        var asked = images[..Math.Min(images.Count, MostPictures)];
        var probabilities = DigitReading.Probabilities(model, DigitTensors.Inputs(model, asked));
        var readAs = probabilities.ArgMax();
        var confusion = new int[DigitImages.Classes][];
        for (var digit = 0; digit < confusion.Length; digit++)
        {
            confusion[digit] = new int[DigitImages.Classes];
        }

        for (var i = 0; i < readAs.Length; i++)
        {
            confusion[asked.Label(i)][readAs[i]]++;
        }

        var mistakes = DigitFigures.WorstMistakenIndices(asked, probabilities);
        return new RunJudgement(
            epoch,
            asked.Count,
            1 - (double)mistakes.Length / asked.Count,
            confusion,
            asked.Width,
            asked.Height,
            [.. mistakes.Take(MostMistakes).Select(i => new WorstMistake(
                i, asked.Label(i), readAs[i], Math.Round(probabilities.AsSpan()[i * DigitImages.Classes + readAs[i]], 4), Seen(asked, i)))]);
    }

    private static double[] Seen(DigitImages images, int index)
    {
        var seen = new double[images.Height * images.Width];
        for (var i = 0; i < seen.Length; i++)
        {
            seen[i] = Math.Round(images.Pixels(index)[i] / (double)images.Maximum, 2);
        }

        return seen;
    }
}

/// <summary>A picture that was read wrong.</summary>
/// <param name="Index">Its number in the data set's test pictures.</param>
/// <param name="Label">What it is.</param>
/// <param name="ReadAs">What it was read as.</param>
/// <param name="Confidence">How surely, 0 to 1.</param>
/// <param name="Seen">The picture upright, row by row, 0 (no ink) to 1.</param>
internal sealed record WorstMistake(int Index, int Label, int ReadAs, double Confidence, double[] Seen);
