using Inkstone.Digits;
using Inkstone.Lessons;

namespace Inkstone.App.Web;

/// <summary>What a model reads wrong in a data set.</summary>
/// <param name="Dataset">The set.</param>
/// <param name="Set">The part of it: <c>train</c> or <c>test</c>.</param>
/// <param name="Pictures">How many the model read.</param>
/// <param name="Errors">How many of them wrong.</param>
/// <param name="Accuracy">The share it read right, 0 to 1.</param>
/// <param name="Width">The columns of a picture.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Maximum">The number that means full ink.</param>
/// <param name="Mistakes">Those asked for, the surest mistake first.</param>
internal sealed record MistakesAnswer(string Dataset, string Set, int Pictures, int Errors, double Accuracy, int Width, int Height, int Maximum, MistakeAnswer[] Mistakes);

/// <summary>A picture read wrong.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Label">The digit it shows.</param>
/// <param name="ReadAs">The digit the model read.</param>
/// <param name="Confidence">How likely the model takes that to be.</param>
/// <param name="Pixels">The upright picture, row by row, 0 for no ink.</param>
internal sealed record MistakeAnswer(int Index, int Label, int ReadAs, float Confidence, int[] Pixels)
{
    public static MistakeAnswer Of(DigitImages images, Mistake mistake) => new(
        mistake.Index, images.Label(mistake.Index), mistake.ReadAs, mistake.Confidence, SampleAnswer.Numbers(images.Pixels(mistake.Index)));
}

/// <summary>A network in words.</summary>
/// <param name="Language">The language: <c>en</c>, <c>zh-Hant</c> or <c>zh-Hans</c>.</param>
/// <param name="Title">Its name and kind.</param>
/// <param name="Introduction">What is to be said of the whole first: a line for each paragraph.</param>
/// <param name="Layers">Its layers in order.</param>
/// <param name="Closing">What it costs and how the answer is read: a line for each paragraph.</param>
internal sealed record ExplanationAnswer(string Language, string Title, string Introduction, ExplainedLayer[] Layers, string Closing)
{
    public static ExplanationAnswer Of(Model model, Language language)
    {
        var words = Explanation.Of(model, language);
        return new ExplanationAnswer(language.Code, words.Title, words.Introduction, [.. words.Parts.Select(ExplainedLayer.Of)], words.Closing);
    }
}

/// <summary>A layer in words.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its class, such as <c>Dense</c>.</param>
/// <param name="InputShape">The shape of one sample that goes in; null if it is not built, and -1 for a size that is not known.</param>
/// <param name="OutputShape">The shape of one sample that comes out.</param>
/// <param name="Parameters">The number of its weights.</param>
/// <param name="Multiplications">How many it takes for one prediction; null if that is not known.</param>
/// <param name="Title">The layer with its shapes, in a line.</param>
/// <param name="Text">What is said of it: a line for each paragraph.</param>
internal sealed record ExplainedLayer(string Name, string Type, int[]? InputShape, int[]? OutputShape, long Parameters, long? Multiplications, string Title, string Text)
{
    public static ExplainedLayer Of(ExplanationPart part) => new(
        part.Name, part.Type, Sizes(part.InputShape), Sizes(part.OutputShape), part.Parameters, part.Multiplications, part.Title, part.Text);

    private static int[]? Sizes(Shape? shape) => shape is { } known ? [.. known] : null;
}
