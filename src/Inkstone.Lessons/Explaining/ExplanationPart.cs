namespace Inkstone.Lessons;

/// <summary>What an <see cref="Explanation"/> says of one layer.</summary>
public sealed class ExplanationPart
{
    internal ExplanationPart()
    {
    }

    /// <summary>The layer's name; of a layer in a network within the network after that one's, as <c>encoder/dense</c>.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>The layer's class, such as <c>Dense</c>.</summary>
    public string Type { get; internal init; } = "";

    /// <summary>The shape of one sample that goes in; null if the layer is not built yet.</summary>
    public Shape? InputShape { get; internal init; }

    /// <summary>The shape of one sample that comes out; null if the layer is not built yet.</summary>
    public Shape? OutputShape { get; internal init; }

    /// <summary>The number of the layer's weights; 0 if it is not built yet.</summary>
    public long Parameters { get; internal init; }

    /// <summary>How many multiplications the layer takes for one prediction; null if that cannot be known, as of a layer of your own or one not built yet.</summary>
    public long? Multiplications { get; internal init; }

    /// <summary>The layer with its shapes, in a line: <c>dense (Dense): (n, 784) → (n, 512)</c>.</summary>
    public string Title { get; internal init; } = "";

    /// <summary>What is said of it: one or more paragraphs, a line each.</summary>
    public string Text { get; internal init; } = "";

    /// <summary>The name and the text.</summary>
    public override string ToString() => $"{Title}\n{Text}";
}
