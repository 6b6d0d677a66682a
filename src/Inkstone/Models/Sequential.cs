using Inkstone.Layers;

namespace Inkstone;

/// <summary>
/// A chain of layers: each takes what the one before gives. Built from a list or with <see cref="Add"/>; with an
/// <see cref="Input"/> at its head it is built at once, otherwise when it first sees data.
/// </summary>
/// <example><code>
/// var model = new Sequential([new Input(784), new Dense(512, "relu"), new Dense(10, "softmax")]);
/// model.Compile("rmsprop", "sparse_categorical_crossentropy", ["accuracy"]);
/// model.Fit(images, labels, epochs: 5, batchSize: 128);
/// </code></example>
public sealed class Sequential : Model
{
    private Shape? _sample;

    /// <summary>Makes a model.</summary>
    /// <param name="layers">The layers, in order; an <see cref="Input"/> may come first.</param>
    /// <param name="name">A name; <c>sequential</c> when left out.</param>
    /// <param name="seed">Decides the first weights, the order of samples and what dropout drops: the same seed, the same result.</param>
    /// <param name="names">Where names come from, for models that are to be numbered together; its own when left out.</param>
    public Sequential(IEnumerable<Layer>? layers = null, string? name = null, ulong seed = 0, NameScope? names = null)
        : base(name, seed)
    {
        PartNames = names ?? new NameScope();
        if (name is null)
        {
            Name = PartNames.Next(typeof(Sequential));
        }

        foreach (var layer in layers ?? [])
        {
            Add(layer);
        }
    }

    /// <summary>The layers, in order, without the <see cref="Input"/>.</summary>
    public IReadOnlyList<Layer> Layers => Parts;

    /// <summary>Adds a layer at the end.</summary>
    /// <exception cref="ArgumentException">A layer of that name is there already, or a second <see cref="Input"/> is added.</exception>
    public void Add(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (layer is Input head)
        {
            SetInput(head.Axes);
            return;
        }

        if (_sample is null && Layers.Count == 0 && layer.InputShape is { } declared)
        {
            SetInput(declared);
        }

        // A layer that does not fit is refused before it is taken in. Only then is it built: its seed follows from its place.
        var input = _sample is { } sample ? OutputShape(sample.WithBatch(Shape.Unknown)) : (Shape?)null;
        if (input is { } shape)
        {
            _ = layer.CheckedOutputShape(shape);
        }

        Track(layer);
        if (input is { } known)
        {
            layer.EnsureBuilt(known);
            EnsureBuilt(_sample!.Value.WithBatch(Shape.Unknown));
        }
    }

    /// <inheritdoc />
    public override Shape OutputShape(Shape input) => Layers.Aggregate(input, (shape, layer) => layer.OutputShape(shape));

    /// <inheritdoc />
    protected override void Build(Shape input)
    {
        if (Layers.Count == 0)
        {
            throw new InvalidOperationException($"Sequential model {Name} cannot be built because it has no layers. Call `model.Add(layer)`.");
        }

        // All layers are asked before the first is built: an input that does not fit must not leave weights made for it.
        var sample = input[1..];
        var batch = sample.WithBatch(Shape.Unknown);
        _ = Layers.Aggregate(batch, (shape, layer) => layer.CheckedOutputShape(shape));
        foreach (var layer in Layers)
        {
            layer.EnsureBuilt(batch);
            batch = layer.OutputShape(batch);
        }

        _sample = sample;
    }

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training)
    {
        foreach (var layer in Layers)
        {
            x = layer.Apply(x, training);
        }

        return x;
    }

    /// <inheritdoc />
    protected override void CheckInput(Shape input)
    {
        if (_sample is { } sample)
        {
            RequireSample(sample, input);
        }
    }

    private void SetInput(Shape sample)
    {
        if (_sample is { } existing)
        {
            throw new ArgumentException(
                $"Sequential model '{Name}' has already been configured to use input shape {existing.WithBatch(Shape.Unknown)}. You cannot add a different Input layer to it.");
        }

        if (Layers.Count > 0)
        {
            throw new ArgumentException($"An Input must come first; Sequential model '{Name}' already has {Layers.Count} layers. Make the model with the Input at its head.");
        }

        _sample = sample;
    }
}
