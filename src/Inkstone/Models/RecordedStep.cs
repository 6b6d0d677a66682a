using Inkstone.Losses;

namespace Inkstone;

/// <summary>
/// One step of training, judging or predicting for batches of one size: the model's operations, recorded once on a tape, with
/// their buffers. Filling <see cref="X"/> (and <see cref="Y"/>) and running it again computes the same on new data, in place,
/// without allocating. Recording is itself the first run.
/// </summary>
internal sealed class RecordedStep
{
    private readonly Node[] _nodes;
    private readonly BackwardPass? _backward;

    private RecordedStep(Model model, Tensor x, Tensor? y, Loss? loss, bool training)
    {
        X = x;
        Y = y;
        using (var tape = new GradientTape())
        {
            Prediction = model.Apply(x, training);
            Loss = y is null ? null : loss?.Call(y, Prediction);
            _nodes = Join(tape.Nodes, Prediction, Loss);
        }

        if (training && Loss is not null)
        {
            Variables = model.TrainableWeights;
            _backward = new BackwardPass(_nodes, Loss, Variables);
            _backward.Run();
            Gradients = [.. Variables.Select(variable => _backward.GradientOf(variable) ?? Tensor.Zeros(variable.Shape))];
            Unconnected = [.. Variables.Where(variable => _backward.GradientOf(variable) is null)];
        }
    }

    /// <summary>The inputs of the batch.</summary>
    public Tensor X { get; }

    /// <summary>The targets of the batch, if it is judged.</summary>
    public Tensor? Y { get; }

    /// <summary>What the model gave.</summary>
    public Tensor Prediction { get; }

    /// <summary>The mean loss of the batch, if it is judged.</summary>
    public Tensor? Loss { get; }

    /// <summary>What is trained, in a training step.</summary>
    public IReadOnlyList<Variable> Variables { get; } = [];

    /// <summary>The gradient of the loss by each of <see cref="Variables"/>.</summary>
    public IReadOnlyList<Tensor> Gradients { get; } = [];

    /// <summary>Variables on which the loss does not depend.</summary>
    public IReadOnlyList<Variable> Unconnected { get; } = [];

    /// <summary>Runs the model on a batch for the first time and records what it does.</summary>
    public static RecordedStep Record(Model model, Tensor x, Tensor? y = null, Loss? loss = null, bool training = false) =>
        new(model, x, y, loss, training);

    /// <summary>The nodes, of which some do the next one's work as well (<see cref="Operation{T}.JoinedWith"/>).</summary>
    private static Node[] Join(IReadOnlyList<Node> nodes, Tensor prediction, Tensor? loss)
    {
        var uses = new Dictionary<Tensor, int>(ReferenceEqualityComparer.Instance);
        foreach (var tensor in nodes.SelectMany(node => node.Inputs).Append(prediction).Append(loss ?? prediction))
        {
            uses[tensor] = uses.GetValueOrDefault(tensor) + 1;
        }

        var joined = new List<Node>();
        foreach (var node in nodes)
        {
            var follows = joined.Count > 0 && node.Inputs is [var input] && ReferenceEquals(input, joined[^1].Output) && uses[input] == 1;
            if (follows && joined[^1].Operation.JoinedWith(node.Operation) is { } both)
            {
                joined[^1] = new Node(both, joined[^1].Inputs, node.Output);
            }
            else
            {
                joined.Add(node);
            }
        }

        return [.. joined];
    }

    /// <summary>Runs the recorded operations on what is now in <see cref="X"/> and <see cref="Y"/>.</summary>
    public void Replay()
    {
        foreach (var node in _nodes)
        {
            node.Forward();
        }

        _backward?.Run();
    }
}
