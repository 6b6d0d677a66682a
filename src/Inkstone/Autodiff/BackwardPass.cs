namespace Inkstone;

/// <summary>
/// Reverse-mode differentiation of a recorded computation: the operations in reverse order, each handing the gradient by
/// its output on to its inputs; where a tensor is used several times the contributions add up. Which gradients are needed
/// is worked out once, with one buffer each, so that the pass can be run again and again without allocating.
/// </summary>
internal sealed class BackwardPass
{
    private readonly Tensor _target;
    private readonly Dictionary<Tensor, Tensor> _gradients = new(ReferenceEqualityComparer.Instance);
    private readonly List<Step> _steps = [];

    public BackwardPass(IReadOnlyList<Node> nodes, Tensor target, IReadOnlyList<Tensor> sources)
    {
        _target = target;
        var dependsOnSource = FindDependents(nodes, sources);
        if (!dependsOnSource.Contains(target))
        {
            return;
        }

        _gradients[target] = Tensor.Unwritten(target.Shape);
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            if (_gradients.TryGetValue(nodes[i].Output, out var outputGradient))
            {
                _steps.Add(Plan(nodes[i], outputGradient, dependsOnSource));
            }
        }
    }

    /// <summary>The gradient by a source after <see cref="Run"/>; null when the target does not depend on it. The same buffer every time.</summary>
    public Tensor? GradientOf(Tensor source) => _gradients.GetValueOrDefault(source);

    public void Run(Tensor? targetGradient = null)
    {
        if (targetGradient is null && _target.Size != 1)
        {
            throw new ArgumentException(
                $"The gradient of a single number was expected; the target has shape {_target.Shape}. Reduce it, for instance with Mean(), or pass targetGradient.");
        }

        if (targetGradient is not null && targetGradient.Shape != _target.Shape)
        {
            throw new ArgumentException($"targetGradient must have the target's shape {_target.Shape}. Received shape: {targetGradient.Shape}.");
        }

        if (!_gradients.TryGetValue(_target, out var seed))
        {
            return;
        }

        if (targetGradient is null)
        {
            seed.Span.Fill(1);
        }
        else
        {
            targetGradient.Span.CopyTo(seed.Span);
        }

        foreach (var step in _steps)
        {
            step.Node.Backward(step.OutputGradient, step.InputGradients);
            foreach (var (part, sum) in step.Additions)
            {
                Elementwise.AddTo(part.Span, sum.Span);
            }
        }
    }

    private static HashSet<Tensor> FindDependents(IReadOnlyList<Node> nodes, IReadOnlyList<Tensor> sources)
    {
        var dependents = new HashSet<Tensor>(sources, ReferenceEqualityComparer.Instance);
        foreach (var node in nodes)
        {
            for (var i = 0; i < node.Inputs.Length; i++)
            {
                if (node.Operation.IsDifferentiable(i) && dependents.Contains(node.Inputs[i]))
                {
                    dependents.Add(node.Output);
                }
            }
        }

        return dependents;
    }

    private Step Plan(Node node, Tensor outputGradient, HashSet<Tensor> dependsOnSource)
    {
        var wanted = new View<float>[node.Inputs.Length];
        var additions = new List<(Tensor Part, Tensor Sum)>();
        for (var i = 0; i < wanted.Length; i++)
        {
            var input = node.Inputs[i];
            if (!node.Operation.IsDifferentiable(i) || !dependsOnSource.Contains(input))
            {
                continue;
            }

            var buffer = Tensor.Unwritten(input.Shape);
            wanted[i] = buffer.View;
            if (!_gradients.TryAdd(input, buffer))
            {
                additions.Add((buffer, _gradients[input]));
            }
        }

        return new Step(node, outputGradient.View, wanted, [.. additions]);
    }

    private sealed record Step(Node Node, View<float> OutputGradient, View<float>[] InputGradients, (Tensor Part, Tensor Sum)[] Additions);
}
