namespace Inkstone;

/// <summary>
/// A tensor whose values may be replaced: a weight. Its shape stays. Use it wherever a tensor is expected.
/// Not safe to assign while another thread reads it.
/// </summary>
public sealed class Variable : Tensor
{
    /// <summary>Makes a variable that starts with a copy of the values.</summary>
    /// <param name="initial">The first values; they also fix the shape.</param>
    /// <param name="name">A name for messages, summaries and files.</param>
    /// <param name="trainable">Whether optimizers may change it.</param>
    public Variable(Tensor initial, string name = "variable", bool trainable = true)
        : base(initial?.ToArray() ?? throw new ArgumentNullException(nameof(initial)), 0, initial.Shape)
    {
        Name = name;
        IsTrainable = trainable;
    }

    /// <summary>The name, for messages, summaries and files.</summary>
    public string Name { get; internal set; }

    /// <summary>Whether optimizers may change it. Moving averages, for one, are not trained.</summary>
    public bool IsTrainable { get; }

    /// <summary>How often the values were replaced; lets the tape notice a change between recording and differentiating.</summary>
    internal long Writes { get; private set; }

    /// <summary>Replaces the values.</summary>
    /// <exception cref="ArgumentException">The shape differs.</exception>
    public void Assign(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Shape != Shape)
        {
            throw new ArgumentException($"Variable '{Name}' has shape {Shape}; a value of shape {value.Shape} cannot be assigned to it.", nameof(value));
        }

        value.Span.CopyTo(Write());
    }

    /// <summary>Subtracts from the values: one step of plain gradient descent is <c>w.AssignSubtract(gradient * learningRate)</c>.</summary>
    public void AssignSubtract(Tensor difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        if (difference.Shape != Shape)
        {
            Assign(this - difference);
            return;
        }

        var values = Write();
        Broadcast.ForwardRow<float, SubtractFunction>(default, values, 1, difference.AsSpan(), 1, values);
    }

    /// <summary>The values, about to be changed.</summary>
    internal Span<float> Write()
    {
        Writes++;
        return Span;
    }
}
