using Inkstone.Digits;
using Inkstone.Figures;

namespace Inkstone.App;

/// <summary>The figures that <c>inkstone plot</c> draws, by name.</summary>
internal static class NamedFigures
{
    private const int Columns = 5;
    private const int PanelColumns = 3;

    public static IReadOnlyList<NamedFigure> All { get; } =
    [
        new("samples", "pictures of a data set with their digits", [.. Data, FigureOption.Train, .. Choice, FigureOption.NoLabels], Samples),
        new("predictions", "pictures with their digit and the one the network reads", [FigureOption.Model, .. Data, FigureOption.Train, .. Choice], Predictions),
        new("mistakes", "the first pictures that the network reads wrong, in a row", [FigureOption.Model, .. Data, FigureOption.Train, FigureOption.Count], Mistakes),
        new("worst-mistakes", "the mistakes the network is most sure of", [FigureOption.Model, .. Data, FigureOption.Train, FigureOption.Count], WorstMistakes),
        new("panel", "pictures beside how sure the network is of each digit", [FigureOption.Model, .. Data, FigureOption.Train, .. Choice, FigureOption.Wrong], Panel),
        new("weights", "what a network of a single layer looks for, a picture for each digit", [FigureOption.Model, FigureOption.NoLabels], Weights),
        new("most-activating", "the picture to learn from that each digit of such a network answers to most", [FigureOption.Model, .. Data, FigureOption.NoLabels], MostActivating),
        new("training-curves", "loss and accuracy after each epoch of a run", [FigureOption.Model, FigureOption.Log], TrainingCurves),
        new("confusion-matrix", "how often each digit is read as each other", [FigureOption.Model, .. Data, FigureOption.Train], ConfusionMatrix),
        new("activations", "the activation functions linear, sigmoid and ReLU", [], _ => new(Charts.ActivationFunctions())),
        new("softmax", "how softmax makes probabilities of numbers", [FigureOption.Z], sources => new(Charts.SoftmaxDemonstration(sources.Options.Z ?? [1, 2, 3, 4]))),
    ];

    private static FigureOption[] Data => [FigureOption.Dataset, FigureOption.Data, FigureOption.Seed];

    private static FigureOption[] Choice => [FigureOption.Count, FigureOption.Columns, FigureOption.From, FigureOption.PickSeed];

    private static Plotted Samples(PlotSources sources)
    {
        var pictures = Choose(sources, sources.Images, 25);
        return new(DigitFigures.SampleGrid(sources.Images, pictures, GridColumns(sources, pictures), labels: Labels(sources)), Pictures: pictures);
    }

    private static Plotted Predictions(PlotSources sources)
    {
        var predictions = sources.Predictions;
        var pictures = Choose(sources, sources.Images, 64);
        return new(
            DigitFigures.PredictionGrid(sources.Images, pictures, predictions, GridColumns(sources, pictures)),
            $"Of these {pictures.Length} pictures {pictures.Count(index => predictions[index] != sources.Images.Label(index))} are read wrong.",
            pictures);
    }

    private static Plotted Mistakes(PlotSources sources)
    {
        var (predictions, most) = (sources.Predictions, sources.Options.Count ?? 8);
        var mistakes = DigitFigures.MistakenIndices(sources.Images, predictions);
        return new(DigitFigures.Mistakes(sources.Images, predictions, most), CountOf(sources, mistakes), [.. mistakes.Take(most)], mistakes.Length);
    }

    private static Plotted WorstMistakes(PlotSources sources)
    {
        var (probabilities, most) = (sources.Probabilities, sources.Options.Count ?? 10);
        var mistakes = DigitFigures.WorstMistakenIndices(sources.Images, probabilities);
        return new(DigitFigures.WorstMistakes(sources.Images, probabilities, most), CountOf(sources, mistakes), [.. mistakes.Take(most)], mistakes.Length);
    }

    private static Plotted Panel(PlotSources sources)
    {
        var (probabilities, images) = (sources.Probabilities, sources.Images);
        if (!sources.Options.Wrong)
        {
            var chosen = Choose(sources, images, 15);
            return new(Drawn(chosen), Pictures: chosen);
        }

        var (predictions, from) = (sources.Predictions, sources.Options.From ?? 0);
        var mistakes = DigitFigures.MistakenIndices(images, predictions);
        int[] pictures = [.. mistakes.SkipWhile(index => index < from).Take(sources.Options.Count ?? 15)];
        if (pictures.Length == 0 && mistakes.Length > 0)
        {
            throw new InvalidOperationException($"No picture from {from} on is read wrong; the last one is {mistakes[^1]}. Give a smaller --from.");
        }

        return new(pictures.Length == 0 ? DigitFigures.Mistakes(images, predictions) : Drawn(pictures), CountOf(sources, mistakes), pictures, mistakes.Length);

        Figure Drawn(int[] shown) =>
            DigitFigures.PredictionPanel(images, probabilities, shown, Math.Min(sources.Options.Columns ?? PanelColumns, shown.Length));
    }

    private static Plotted Weights(PlotSources sources) => new(DigitFigures.WeightsPerClass(sources.Model, Labels(sources)));

    private static Plotted MostActivating(PlotSources sources)
    {
        var (model, images) = (sources.Model, sources.TrainingImages);
        var pictures = DigitFigures.MostActivatingIndices(images, model);
        return new(
            DigitFigures.MostActivating(images, pictures, Labels(sources)),
            $"The digits 0 to 9 answer most to pictures of: {string.Join(' ', pictures.Select(images.Label))}",
            pictures);
    }

    private static Plotted TrainingCurves(PlotSources sources)
    {
        var history = sources.History();
        return new(sources.Options.LogScale ? Charts.TrainingCurves(history, "loss", logScale: true) : Charts.TrainingCurves(history));
    }

    private static Plotted ConfusionMatrix(PlotSources sources)
    {
        var predictions = sources.Predictions;
        var mistakes = DigitFigures.MistakenIndices(sources.Images, predictions);
        return new(Charts.ConfusionMatrix(sources.Images.Labels, predictions), CountOf(sources, mistakes), Errors: mistakes.Length);
    }

    /// <summary>Pictures side by side from one on, or random ones.</summary>
    private static int[] Choose(PlotSources sources, DigitImages images, int usual)
    {
        var count = sources.Options.Count ?? usual;
        if (sources.Options.From is not { } from)
        {
            return images.RandomIndices(count, sources.Options.PickSeed);
        }

        return [.. Enumerable.Range(from, Math.Min(count, images.Count - from))];
    }

    /// <summary>As many columns as rows, but for ten pictures or fewer; never more than pictures.</summary>
    private static int GridColumns(PlotSources sources, int[] pictures) => sources.Options.Columns is { } columns
        ? Math.Min(columns, pictures.Length)
        : Math.Max((int)Math.Ceiling(Math.Sqrt(pictures.Length)), Math.Min(pictures.Length, Columns));

    private static LabelPlace Labels(PlotSources sources) => sources.Options.Labels ? LabelPlace.Below : LabelPlace.None;

    private static string CountOf(PlotSources sources, int[] mistakes) =>
        mistakes.Length == 0 ? DigitFigures.AllRight : $"{mistakes.Length} {(mistakes.Length == 1 ? "error" : "errors")} out of {sources.Images.Count} images";
}
