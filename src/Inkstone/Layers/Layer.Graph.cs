namespace Inkstone.Layers;

public abstract partial class Layer
{
    /// <summary>
    /// Applies the layer to what another gives, as Keras' <c>layer(x)</c>: a step of a <see cref="Functional"/> model. The shapes are
    /// checked at once. A layer that is applied twice uses the same weights both times.
    /// </summary>
    /// <param name="x">What another layer gives, or an <see cref="Input"/>.</param>
    /// <returns>What this layer gives for it.</returns>
    /// <exception cref="ArgumentException">The layer cannot take that shape, or is itself an <see cref="Input"/>.</exception>
    public SymbolicTensor On(SymbolicTensor x) => Connect([x]);

    /// <summary>How many layers compute when this one is applied once.</summary>
    internal virtual long Applications => 1 + _parts.Sum(part => part.Applications);

    internal SymbolicTensor Connect(IReadOnlyList<SymbolicTensor> inputs) =>
        this is not Input
            ? new SymbolicTensor(this, inputs)
            : throw new ArgumentException($"An Input is where a model begins and cannot be applied to something else. Received: {string.Join(", ", inputs)}.", nameof(inputs));

    /// <summary>The output's shape for inputs that the layer can take; an <see cref="ArgumentException"/> if it cannot. All but <see cref="Merging"/> layers take one.</summary>
    internal virtual Shape CheckedOutputShape(IReadOnlyList<Shape> inputs)
    {
        RequireRank(inputs[0], 1);
        return CheckedOutputShape(inputs[0]);
    }

    /// <summary>Applies the layer to its inputs; all but <see cref="Merging"/> layers have one.</summary>
    internal virtual Tensor ApplyTo(IReadOnlyList<Tensor> inputs, bool training) => Apply(inputs[0], training);

    /// <summary>Gives a part that has no name yet the next of its class that is not taken.</summary>
    private protected void GiveName(Layer part, IReadOnlySet<string> taken)
    {
        if (!part.HasGivenName && !part._hasPlace)
        {
            do
            {
                part.Name = PartNames.Next(part.GetType());
            }
            while (taken.Contains(part.Name));
        }

        part._hasPlace = true;
    }

    /// <summary>Whether the name is final: given, or made by the model or layer this one is a part of.</summary>
    private protected static bool HasFinalName(Layer layer) => layer.HasGivenName || layer._hasPlace;
}
