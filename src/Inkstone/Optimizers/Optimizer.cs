using Inkstone.Optimizers.Schedules;

namespace Inkstone.Optimizers;

/// <summary>
/// Changes variables so that a loss gets smaller, given its gradients. Keeps what it must remember for each variable (its slots)
/// between steps. One optimizer serves one set of variables.
/// </summary>
public abstract class Optimizer
{
    private IReadOnlyList<Variable> _variables = [];
    private float[][][] _slots = []; // for each variable, each slot

    /// <summary>Makes an optimizer with a learning rate.</summary>
    protected Optimizer(LearningRateSchedule learningRate)
    {
        LearningRate = learningRate;
    }

    /// <summary>The step size: a number, or a schedule that gives one for each step.</summary>
    public LearningRateSchedule LearningRate
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(LearningRate));
    }

    /// <summary>How many steps were taken.</summary>
    public long Iterations { get; internal set; }

    /// <summary>The name in snake case, as used by <c>Compile("rmsprop", ...)</c>.</summary>
    public string Name => GetType().Name.ToLowerInvariant();

    /// <summary>The names of the slots kept for each variable, such as <c>velocity</c>; none for plain gradient descent.</summary>
    public abstract IReadOnlyList<string> SlotNames { get; }

    /// <summary>Takes one step: changes each variable by its gradient.</summary>
    /// <param name="gradients">One for each variable, of the same shape.</param>
    /// <param name="variables">The same variables in the same order at each call.</param>
    /// <exception cref="ArgumentException">Counts or shapes differ.</exception>
    /// <exception cref="InvalidOperationException">The variables are not those of the first call.</exception>
    public void ApplyGradients(IReadOnlyList<Tensor> gradients, IReadOnlyList<Variable> variables)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        ArgumentNullException.ThrowIfNull(variables);
        if (gradients.Count != variables.Count)
        {
            throw new ArgumentException($"ApplyGradients expects one gradient for each variable. Received: {gradients.Count} gradients for {variables.Count} variables.");
        }

        // All are looked at before the first is changed: a step is taken whole or not at all.
        for (var i = 0; i < variables.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(variables[i]);
            ArgumentNullException.ThrowIfNull(gradients[i]);
            if (gradients[i].Shape != variables[i].Shape)
            {
                throw new ArgumentException($"The gradient of variable '{variables[i].Name}' must have its shape {variables[i].Shape}. Received shape: {gradients[i].Shape}.");
            }
        }

        Build(variables);
        BeginStep(LearningRate.At(Iterations), Iterations);
        for (var i = 0; i < variables.Count; i++)
        {
            Update(variables[i].Write(), gradients[i].AsSpan(), _slots[i]);
        }

        Iterations++;
    }

    /// <summary>Numbers kept besides the variables, as the summary counts them: all slots, the step counter and the learning rate; 0 before the first step.</summary>
    internal long ParameterCount => IsBuilt ? 2 + _variables.Sum(variable => (long)variable.Size) * SlotNames.Count : 0;

    internal bool IsBuilt { get; private set; }

    /// <summary>The variables given to <see cref="Build"/>.</summary>
    internal IReadOnlyList<Variable> Variables => _variables;

    /// <summary>The slots of <see cref="Variables"/>: for each variable, each slot. For model files.</summary>
    internal IReadOnlyList<IReadOnlyList<float[]>> Slots => _slots;

    /// <summary>Makes the slots, all zero, unless they are there.</summary>
    internal void Build(IReadOnlyList<Variable> variables)
    {
        if (!IsBuilt)
        {
            IsBuilt = true;
            _variables = [.. variables];
            _slots = new float[variables.Count][][];
            for (var i = 0; i < _slots.Length; i++)
            {
                _slots[i] = new float[SlotNames.Count][];
                for (var slot = 0; slot < SlotNames.Count; slot++)
                {
                    _slots[i][slot] = new float[variables[i].Size];
                }
            }

            return;
        }

        var same = variables.Count == _variables.Count;
        for (var i = 0; same && i < variables.Count; i++)
        {
            same = ReferenceEquals(variables[i], _variables[i]);
        }

        if (!same)
        {
            throw new InvalidOperationException(
                $"This optimizer ({Name}) already serves other variables and remembers things about them. Make a new optimizer for each model, and give it the same variables in the same order at each step; after adding layers or changing Trainable, compile again.");
        }
    }

    /// <summary>Called once before the variables of a step are updated.</summary>
    /// <param name="learningRate">The step size of this step.</param>
    /// <param name="iterations">The steps taken before this one.</param>
    protected abstract void BeginStep(double learningRate, long iterations);

    /// <summary>Changes one variable in place, and its slots.</summary>
    protected abstract void Update(Span<float> weights, ReadOnlySpan<float> gradient, float[][] slots);

    /// <summary>An optimizer by its Keras name, such as <c>"rmsprop"</c>, with its defaults.</summary>
    public static implicit operator Optimizer(string name) => OptimizerNames.Find(name);
}
