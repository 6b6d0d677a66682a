namespace Inkstone;

/// <summary>
/// Records the operations carried out on this thread while it is open, and then gives the gradient of a result by
/// anything it was computed from: variables, inputs or results in between. Any computation will do, not only a chain of layers.
/// </summary>
/// <example><code>
/// using var tape = new GradientTape();
/// var loss = ((x.MatMul(w) + b) - y).Square().Mean();
/// var gradients = tape.Gradient(loss, [w, b]);
/// </code></example>
public sealed class GradientTape : IDisposable
{
    [ThreadStatic]
    private static GradientTape? _current;

    private readonly GradientTape? _outer;
    private readonly List<Node> _nodes = [];
    private bool _closed;

    /// <summary>Starts to record on the current thread, until disposed. Tapes may be nested: each records all.</summary>
    public GradientTape()
    {
        _outer = _current;
        _current = this;
    }

    internal IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>The gradients of <paramref name="target"/> by each of <paramref name="sources"/>, in their order and shapes.</summary>
    /// <param name="target">A single number, such as a mean loss; or any tensor when <paramref name="targetGradient"/> is given.</param>
    /// <param name="sources">What to differentiate by.</param>
    /// <param name="targetGradient">The gradient of something further on by the target, of the target's shape; 1 when left out.</param>
    /// <param name="zeroIfUnconnected">Gives zeros for a source that the target does not depend on, instead of an error.</param>
    /// <exception cref="ArgumentException">The target is not a single number and no <paramref name="targetGradient"/> is given.</exception>
    /// <exception cref="InvalidOperationException">A source has no path to the target, or was assigned after it was used.</exception>
    public Tensor[] Gradient(Tensor target, IReadOnlyList<Tensor> sources, Tensor? targetGradient = null, bool zeroIfUnconnected = false)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(sources);
        foreach (var node in _nodes)
        {
            if (node.IsStale)
            {
                var names = string.Join(", ", node.Inputs.OfType<Variable>().Select(variable => $"'{variable.Name}'"));
                throw new InvalidOperationException(
                    $"A variable ({names}) was assigned after the tape recorded its use, so the gradient would be wrong. Take gradients first, then update.");
            }
        }

        var pass = new BackwardPass(_nodes, target, sources);
        pass.Run(targetGradient);
        var gradients = new Tensor[sources.Count];
        for (var i = 0; i < gradients.Length; i++)
        {
            gradients[i] = pass.GradientOf(sources[i]) ?? (zeroIfUnconnected ? Tensor.Zeros(sources[i].Shape) : throw Unconnected(sources[i], i));
        }

        return gradients;
    }

    /// <summary>The gradient of <paramref name="target"/> by one source.</summary>
    /// <inheritdoc cref="Gradient(Tensor, IReadOnlyList{Tensor}, Tensor?, bool)" />
    public Tensor Gradient(Tensor target, Tensor source, Tensor? targetGradient = null) => Gradient(target, [source], targetGradient)[0];

    /// <summary>Stops recording. Gradients can still be taken.</summary>
    public void Dispose()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        // Tapes may be closed in any order.
        while (_current is { _closed: true })
        {
            _current = _current._outer;
        }
    }

    internal static void Record(Node node)
    {
        for (var tape = _current; tape is not null; tape = tape._outer)
        {
            if (!tape._closed)
            {
                tape._nodes.Add(node);
            }
        }
    }

    private static InvalidOperationException Unconnected(Tensor source, int index)
    {
        var name = source is Variable variable ? $"variable '{variable.Name}'" : $"a tensor of shape {source.Shape}";
        return new InvalidOperationException(
            $"The target does not depend on source {index} ({name}) through any operation on this tape. " +
            "Compute the target while the tape is open, from that very object; or pass zeroIfUnconnected: true.");
    }
}
