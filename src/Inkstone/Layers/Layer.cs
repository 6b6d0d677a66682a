using Inkstone.Initializers;
using Inkstone.Saving;

namespace Inkstone.Layers;

/// <summary>
/// A step of a network: maps a tensor to a tensor with weights of its own. A subclass states its weights in <see cref="Build"/>
/// with <see cref="AddWeight"/>, its computation in <see cref="Call"/> and its shape rule in <see cref="OutputShape"/>.
/// For saving, each constructor parameter needs a public property of the same name.
/// </summary>
public abstract partial class Layer
{
    private readonly List<Variable> _weights = [];
    private readonly List<Layer> _parts = [];
    private readonly HashSet<string> _partNames = [];
    private readonly Lock _building = new();
    private Shape? _builtFor;
    private ulong _seed;
    private volatile bool _built;
    private bool _hasPlace; // in a model or another layer, which has named it

    /// <summary>Makes a layer.</summary>
    /// <param name="name">A name; when left out the layer is named after its class, numbered within its model.</param>
    protected Layer(string? name = null)
    {
        if (name is not null && string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentException("A layer's name must have letters in it. Leave it out to have one made.", nameof(name));
        }

        RefuseSlash(name);

        HasGivenName = name is not null;
        Name = name ?? NameScope.BaseName(GetType());
    }

    /// <summary>The name: as given, or <c>dense</c>, <c>dense_1</c>, ... in the order of joining the model.</summary>
    public string Name { get; internal set; }

    /// <summary>Whether training may change the weights, and batch normalization uses the batch's own statistics. True unless set.</summary>
    public bool Trainable { get; set; } = true;

    /// <summary>Whether the weights exist.</summary>
    public bool IsBuilt => _built;

    /// <summary>
    /// The shape of one sample of the input, without the batch axis: what the layer was built for; null before. May be stated on
    /// the first layer of a model, as Keras' <c>input_shape</c> and <c>input_dim</c>; an <see cref="Input"/> is the better way.
    /// </summary>
    public Shape? InputShape
    {
        get => _builtFor;
        init
        {
            _builtFor = value;
            Warnings.Raise(
                "Do not pass an `InputShape` to a layer. When using Sequential models, prefer using an `Input(shape)` object as the first layer in the model instead.");
        }
    }

    /// <summary>All weights in the order of their making, those of parts after the layer's own; each once, even if two parts share a layer.</summary>
    public IReadOnlyList<Variable> Weights => [.. NamedWeights().Select(item => item.Weight).Distinct()];

    /// <summary>The weights that training changes.</summary>
    public IReadOnlyList<Variable> TrainableWeights =>
        Trainable ? [.. _weights.Where(weight => weight.IsTrainable).Concat(_parts.SelectMany(part => part.TrainableWeights)).Distinct()] : [];

    /// <summary>The weights that training leaves to the layer itself, such as moving averages.</summary>
    public IReadOnlyList<Variable> NonTrainableWeights => [.. Weights.Except(TrainableWeights)];

    /// <summary>
    /// Whether <see cref="Call"/> does the same operations in the same order at every call with inputs of the same shape. True for
    /// Inkstone's own layers: Fit then records one step and replays it without allocating. A layer of your own is called anew at
    /// each step, so that it may decide by values, count calls or draw random numbers; override this when it does none of that.
    /// </summary>
    public virtual bool CanReplay => GetType().Assembly == typeof(Layer).Assembly && _parts.All(part => part.CanReplay);

    internal bool HasGivenName { get; }

    /// <summary>Where the first values of weights come from when a model is loaded: a file instead of the initializers.</summary>
    internal WeightSource? LoadedWeights { get; set; }

    /// <summary>The stream of random numbers used in training, if the layer has one.</summary>
    internal RandomStream? TrainingRandom { get; private set; }

    /// <summary>Names the parts that come without a name.</summary>
    private protected NameScope PartNames { get; init; } = new();

    /// <summary>The layers this one is made of, in order of tracking.</summary>
    internal IReadOnlyList<Layer> Parts => _parts;

    /// <summary>Applies the layer, building its weights at the first call.</summary>
    /// <param name="x">The input; the first axis is the batch.</param>
    /// <param name="training">Whether this is a training step: dropout drops, batch normalization uses the batch.</param>
    /// <exception cref="ArgumentException">The input does not fit the layer.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Call"/> gave another shape than <see cref="OutputShape"/> says.</exception>
    public Tensor Apply(Tensor x, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        EnsureBuilt(x.Shape);
        CheckInput(x.Shape);
        var output = Call(x, training);
        var expected = OutputShape(x.Shape);
        return output.Shape == expected
            ? output
            : throw new InvalidOperationException(
                $"Layer '{Name}' ({GetType().Name}) gave a tensor of shape {output.Shape} for an input of shape {x.Shape}, but its OutputShape says {expected}. " +
                "Predict and the layers that follow rely on OutputShape: correct Call or OutputShape.");
    }

    /// <summary>The shape of the output for an input of the given shape, the batch axis included (it may be unknown).</summary>
    public abstract Shape OutputShape(Shape input);

    /// <summary>A copy of the values of all weights, in the order of <see cref="Weights"/>.</summary>
    public IReadOnlyList<Tensor> GetWeights() => [.. Weights.Select(weight => Tensor.From(weight.AsSpan(), weight.Shape))];

    /// <summary>Replaces the values of all weights, in the order of <see cref="Weights"/>.</summary>
    /// <exception cref="ArgumentException">The count or a shape differs; then nothing is changed.</exception>
    public void SetWeights(IReadOnlyList<Tensor> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var weights = Weights;
        if (values.Count != weights.Count)
        {
            throw new ArgumentException(
                $"You called SetWeights on layer '{Name}' with a weight list of length {values.Count}, but the layer was expecting {weights.Count} weights" +
                $"{(IsBuilt ? "." : ": it is not built yet. Give it an input shape first.")}");
        }

        for (var i = 0; i < weights.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(values[i]);
            if (values[i].Shape != weights[i].Shape)
            {
                throw new ArgumentException(
                    $"Layer {Name} weight shape {weights[i].Shape} is not compatible with provided weight shape {values[i].Shape} (weight {i}, '{weights[i].Name}').");
            }
        }

        for (var i = 0; i < weights.Count; i++)
        {
            weights[i].Assign(values[i]);
        }
    }

    /// <summary>The layer in one line: its name, its class and the number of its weights.</summary>
    public override string ToString() => $"{Name} ({GetType().Name}, {(IsBuilt ? $"{Weights.Sum(weight => (long)weight.Size):N0} weights" : "not built")})";

    /// <summary>Makes the weights, once, for inputs of a shape; the batch axis may be unknown.</summary>
    protected virtual void Build(Shape input)
    {
    }

    /// <summary>The computation, written with operations on tensors.</summary>
    protected abstract Tensor Call(Tensor x, bool training);

    /// <summary>Checks an input's shape before <see cref="Call"/>; throws an <see cref="ArgumentException"/> that names the layer, the axis and both shapes.</summary>
    protected virtual void CheckInput(Shape input)
    {
    }

    /// <summary>Adds a weight. Only what is added here is trained and saved.</summary>
    /// <param name="name">Its name within the layer, such as <c>kernel</c>; no other weight of the layer has it.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="initializer">Where the first values come from.</param>
    /// <param name="trainable">False for what the layer itself keeps up to date.</param>
    /// <exception cref="ArgumentException">The layer has a weight of that name already, or an axis of the shape is unknown.</exception>
    protected Variable AddWeight(string name, Shape shape, Initializer initializer, bool trainable = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(initializer);
        RefuseSlash(name);
        if (_weights.Any(other => other.Name == name))
        {
            throw new ArgumentException($"Layer '{Name}' has a weight '{name}' already. Model files find weights by name: give each weight of a layer a name of its own.", nameof(name));
        }

        if (shape.Contains(Shape.Unknown))
        {
            throw new ArgumentException(
                $"Weight '{name}' of layer '{Name}' cannot be made with shape {shape}: that axis of the input must be known. State its size in Input, or leave the Input out.", nameof(shape));
        }

        var values = LoadedWeights?.Take(name, shape) ?? initializer.Create(shape, new RandomStream(_seed).Derive((ulong)_weights.Count));
        var weight = new Variable(values, name, trainable);
        _weights.Add(weight);
        return weight;
    }

    /// <summary>Makes another layer a part of this one: its weights are trained and saved with this one's. Returns it.</summary>
    /// <exception cref="ArgumentException">There is a part of that name already, or this layer is itself a part of the other.</exception>
    protected TLayer Track<TLayer>(TLayer part)
        where TLayer : Layer
    {
        ArgumentNullException.ThrowIfNull(part);
        if (part.Contains(this))
        {
            throw new ArgumentException($"'{part.Name}' cannot be a part of '{Name}': '{Name}' is '{part.Name}' itself or a part of it, and the computation would never end.", nameof(part));
        }

        GiveName(part, _partNames);
        if (!_partNames.Add(part.Name))
        {
            throw NameTaken(part);
        }

        _parts.Add(part);
        part.SetSeed(RandomStream.DeriveSeed(_seed, (ulong)_parts.Count + 1000));
        return part;
    }

    /// <summary>A stream of random numbers for use during training, that follows from the model's seed.</summary>
    protected RandomStream NewRandomStream() => TrainingRandom = new(RandomStream.DeriveSeed(_seed, 999));

    /// <summary>The output's shape for inputs of a shape that the layer can take; an <see cref="ArgumentException"/> if it cannot.</summary>
    internal Shape CheckedOutputShape(Shape input)
    {
        CheckInput(input);
        return OutputShape(input);
    }

    internal void EnsureBuilt(Shape input)
    {
        RequireRank(input, 1);
        if (_built)
        {
            return;
        }

        lock (_building)
        {
            if (!_built)
            {
                CheckInput(input);
                var (weights, parts) = (_weights.Count, _parts.Count);
                try
                {
                    Build(input);
                }
                catch
                {
                    // The next attempt must not find the remains of this one.
                    _weights.RemoveRange(weights, _weights.Count - weights);
                    _partNames.ExceptWith(_parts[parts..].Select(part => part.Name));
                    _parts.RemoveRange(parts, _parts.Count - parts);
                    throw;
                }

                _builtFor = input[1..];
                _built = true;
            }
        }
    }

    /// <summary>Requires at least so many axes, the batch included.</summary>
    private protected void RequireRank(Shape input, int minimum)
    {
        if (input.Rank < minimum)
        {
            throw new ArgumentException(
                $"Input of layer '{Name}' is incompatible with the layer: expected at least {minimum} {(minimum == 1 ? "axis" : "axes")}, found {input.Rank}. Full shape received: {input}. " +
                "The first axis is the batch: a single sample x goes in as x.Reshape([1, ...]).");
        }
    }

    /// <summary>Requires the size of an axis, counted from the last: -1 is the last.</summary>
    private protected void RequireAxis(Shape input, int axis, int size)
    {
        if (input[^-axis] != size)
        {
            throw new ArgumentException(
                $"Input of layer '{Name}' is incompatible with the layer: expected axis {axis} of input shape to have value {size}, but received input with shape {input}. " +
                "The layer's weights were made for the first; reshape the input, or make a new model for it.");
        }
    }

    /// <summary>Refuses an input for a reason, if there is one.</summary>
    private protected void Require(string? reasonAgainst)
    {
        if (reasonAgainst is not null)
        {
            throw new ArgumentException($"Input of layer '{Name}' is incompatible with the layer: {reasonAgainst}");
        }
    }

    /// <summary>Sets where this layer's random numbers come from, and those of its parts.</summary>
    internal void SetSeed(ulong seed)
    {
        _seed = seed;
        for (var i = 0; i < _parts.Count; i++)
        {
            _parts[i].SetSeed(RandomStream.DeriveSeed(seed, (ulong)i + 1001));
        }
    }

    /// <summary>The layer's own weights and those of its parts, each with its path: <c>dense/kernel</c>.</summary>
    internal IEnumerable<(string Path, Variable Weight)> NamedWeights(string prefix = "") =>
        _weights.Select(weight => (prefix + weight.Name, weight)).Concat(_parts.SelectMany(part => part.NamedWeights($"{prefix}{part.Name}/")));

    /// <summary>How many layers there are below this one. Parts are never taken away, so another number tells that the network has changed.</summary>
    internal int CountParts()
    {
        var count = _parts.Count;
        foreach (var part in _parts)
        {
            count += part.CountParts();
        }

        return count;
    }

    private protected ArgumentException NameTaken(Layer part) => new(
        $"All layers added to a {GetType().Name} model should have unique names. Name '{part.Name}' is already the name of a layer in this model. " +
        "Update the `name` argument to pass a unique name.");

    private bool Contains(Layer layer) => ReferenceEquals(this, layer) || _parts.Any(part => part.Contains(layer));

    // Model files join names with slashes.
    private static void RefuseSlash(string? name)
    {
        if (name is not null && name.Contains('/'))
        {
            throw new ArgumentException($"Argument `name` must be a string and cannot contain character `/`. Received: name={name}", nameof(name));
        }
    }
}
