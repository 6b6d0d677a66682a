using Inkstone.Layers;

namespace Inkstone;

/// <summary>
/// A graph of layers, as Keras' <c>Model(inputs, outputs)</c>: branches, sums (<see cref="Layers.Add"/>) and layers used twice. Written by
/// applying layers to what others give, from an <see cref="Layers.Input"/> on. It has one input and one output; more take a class
/// of your own, derived from <see cref="Model"/>. Models that share layers share their weights.
/// </summary>
/// <example><code>
/// var input = new Input(28, 28, 1);
/// var x = new Conv2D(32, 3, padding: Padding.Same, activation: "relu").On(input);
/// var y = new BatchNormalization().On(new Conv2D(32, 3, padding: Padding.Same).On(x));
/// var sum = new ReLU().On(new Add().On(x, y));
/// var model = new Functional(input, new Dense(10, "softmax").On(new GlobalAveragePooling2D().On(sum)));
/// </code></example>
public sealed class Functional : Model
{
    private readonly long _applications;

    /// <summary>Makes a model of all that lies between an input and an output. It is built at once.</summary>
    /// <param name="input">Where it begins.</param>
    /// <param name="output">What it gives: what the last layer's <see cref="Layer.On"/> returned.</param>
    /// <param name="name">A name; <c>functional</c> when left out.</param>
    /// <param name="seed">Decides the first weights, the order of samples and what dropout drops: the same seed, the same result.</param>
    /// <param name="names">Where names come from, for models that are to be numbered together; its own when left out.</param>
    /// <exception cref="ArgumentException">The output does not come from that input, or two layers have one name.</exception>
    public Functional(Input input, SymbolicTensor output, string? name = null, ulong seed = 0, NameScope? names = null)
        : this(input, output, name, seed, names, build: true)
    {
    }

    internal Functional(Input input, SymbolicTensor output, string? name, ulong seed, NameScope? names, bool build)
        : base(name, seed)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        RequireConnected(input, output);
        PartNames = names ?? new NameScope();
        Graph = new LayerGraph(input, output);
        Output = output;
        _applications = Graph.Steps.Sum(step => step.Layer.Applications);

        // Named in the order they were applied, kept in that of Keras' model.layers.
        var taken = new HashSet<string>();
        foreach (var layer in Graph.Layers.Where(HasFinalName))
        {
            // Before any layer is named: those of a model that is refused may become another's.
            if (!taken.Add(layer.Name))
            {
                throw NameTaken(layer);
            }
        }

        GiveName(input, taken);
        foreach (var step in Graph.Steps)
        {
            GiveName(step.Layer, taken);
        }

        foreach (var layer in Graph.Layers)
        {
            Track(layer);
        }

        if (name is null)
        {
            Name = PartNames.Next(typeof(Functional));
        }

        if (build)
        {
            EnsureBuilt(input.Symbol.Shape);
        }
    }

    /// <summary>Where it begins.</summary>
    public Input Input => Graph.Input;

    /// <summary>What it gives.</summary>
    public SymbolicTensor Output { get; }

    /// <summary>The layers in Keras' order, the <see cref="Layers.Input"/> first: those farther from the output come first.</summary>
    public IReadOnlyList<Layer> Layers => Parts;

    /// <summary>How the layers are connected.</summary>
    internal LayerGraph Graph { get; }

    internal override long Applications => _applications;

    /// <inheritdoc />
    public override Shape OutputShape(Shape input) => Walk<Shape>(input, static (layer, shapes) => layer.CheckedOutputShape(shapes))[^1];

    /// <summary>The shapes of the input and of what each step gives.</summary>
    internal IReadOnlyList<Shape> ShapesFor(Shape input) => Walk<Shape>(input, static (layer, shapes) => layer.CheckedOutputShape(shapes));

    /// <inheritdoc />
    protected override void Build(Shape input)
    {
        // All layers are asked before the first is built: an input that does not fit must not leave weights made for it.
        _ = OutputShape(input);
        Input.EnsureBuilt(input);
        Walk<Shape>(input, static (layer, shapes) =>
        {
            layer.EnsureBuilt(shapes[0]);
            return layer.CheckedOutputShape(shapes);
        });
    }

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training) => Walk(x, (layer, inputs) => layer.ApplyTo(inputs, training))[^1];

    /// <inheritdoc />
    protected override void CheckInput(Shape input) => RequireSample(Input.Axes, input);

    private protected override IEnumerable<(Layer Layer, Shape? Output)> PartOutputs()
    {
        var shapes = new Dictionary<Layer, Shape> { [Input] = Input.Symbol.Shape };
        foreach (var step in Graph.Steps)
        {
            shapes[step.Layer] = step.Result.Shape;
        }

        return Layers.Select(layer => (layer, (Shape?)shapes[layer]));
    }

    /// <summary>Goes through the graph, step by step: the input and what each step makes of its inputs.</summary>
    private T[] Walk<T>(T input, Func<Layer, T[], T> apply)
    {
        var values = new T[Graph.Steps.Count + 1];
        values[0] = input;
        foreach (var (i, step) in Graph.Steps.Index())
        {
            values[i + 1] = apply(step.Layer, [.. step.Inputs.Select(number => values[number])]);
        }

        return values;
    }

    private static void RequireConnected(Input input, SymbolicTensor output)
    {
        if (output.Source != input)
        {
            throw new ArgumentException(
                $"The output '{output}' is not computed from this Input of shape {input.Axes} but from another of shape {output.Source.Axes}. Give the Input that the first layer was applied to.", nameof(input));
        }

        if (output.Inputs.Count == 0)
        {
            throw new ArgumentException("A Functional model needs a layer between its input and its output: new Dense(10).On(input).", nameof(output));
        }
    }
}
