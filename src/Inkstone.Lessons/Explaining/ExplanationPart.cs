namespace Inkstone.Lessons;

/// <summary>What an <see cref="Explanation"/> says of one layer.</summary>
public sealed class ExplanationPart
{
    internal ExplanationPart()
    {
    }

    /// <summary>The layer's name; of a layer in a network within the network after that one's, as <c>encoder/dense</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The layer's class, such as <c>Dense</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The shape of one sample that goes in; null if the layer is not built yet.</summary>
    public Shape? InputShape { get; init; }

    /// <summary>The shape of one sample that comes out; null if the layer is not built yet.</summary>
    public Shape? OutputShape { get; init; }

    /// <summary>The number of the layer's weights; 0 if it is not built yet.</summary>
    public required long Parameters { get; init; }

    /// <summary>How many multiplications the layer takes for one prediction; null if that cannot be known, as of a layer of your own or one not built yet.</summary>
    public long? Multiplications { get; init; }

    /// <summary>The layer with its shapes, in a line: <c>dense (Dense): (n, 784) → (n, 512)</c>.</summary>
    public required string Title { get; init; }

    /// <summary>What is said of it: one or more paragraphs, a line each.</summary>
    public required string Text { get; init; }

    /// <summary>The name and the text.</summary>
    public override string ToString() => $"{Title}\n{Text}";
}
