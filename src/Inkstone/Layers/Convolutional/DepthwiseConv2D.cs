using Inkstone.Initializers;

namespace Inkstone.Layers;

/// <summary>
/// A convolution of each channel by itself: a window moves over the picture, and each filter gives
/// activation(Σ pixels in the window · kernel + bias) of one channel. Channel c gives the output channels
/// c · multiplier to c · multiplier + multiplier − 1. (batch, height, width, channels) to (batch, places one below the other,
/// places side by side, channels · multiplier); places are counted as in <see cref="Conv2D"/>.
/// Weights: kernel (kernel height, kernel width, channels, multiplier), bias (channels · multiplier,).
/// </summary>
/// <example><code>
/// new DepthwiseConv2D(3)    // (batch, 28, 28, 16) -> (batch, 26, 26, 16)
/// </code></example>
public sealed class DepthwiseConv2D : Layer
{
    private readonly Window _window;
    private Variable _kernel = null!;
    private Variable? _bias;

    /// <summary>Makes the layer; its weights are made when the input shape is known.</summary>
    /// <param name="kernelSize">The window's size, one number or (height, width).</param>
    /// <param name="strides">Pixels from one place to the next, one number or (vertical, horizontal); 1 when left out.</param>
    /// <param name="padding">Whether the window may reach beyond the edges, where all pixels are 0.</param>
    /// <param name="depthMultiplier">How many filters each channel has.</param>
    /// <param name="dilationRate">Distance of the pixels the window takes, one number or (vertical, horizontal); 1, neighbours, when left out.</param>
    /// <param name="activation">What is applied to the sum; nothing (<c>"linear"</c>) when left out.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="depthwiseInitializer">First values of the kernel; glorot_uniform when left out.</param>
    /// <param name="biasInitializer">First values of the bias; zeros when left out.</param>
    /// <param name="name">A name; made from the class when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size, a stride or the multiplier is not positive.</exception>
    public DepthwiseConv2D(
        Shape kernelSize,
        Shape? strides = null,
        Padding padding = Padding.Valid,
        int depthMultiplier = 1,
        Shape? dilationRate = null,
        ActivationFunction? activation = null,
        bool useBias = true,
        Initializer? depthwiseInitializer = null,
        Initializer? biasInitializer = null,
        string? name = null)
        : base(name)
    {
        if (depthMultiplier <= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(depthMultiplier), $"Invalid value for argument `depthMultiplier`. Expected a strictly positive value. Received depthMultiplier={depthMultiplier}.");
        }

        _window = Window.Create(kernelSize, strides, padding, dilationRate, nameof(kernelSize));
        DepthMultiplier = depthMultiplier;
        Activation = activation ?? Activations.Linear;
        UseBias = useBias;
        DepthwiseInitializer = depthwiseInitializer ?? new GlorotUniform();
        BiasInitializer = biasInitializer ?? new Zeros();
    }

    /// <summary>The window's size: (height, width).</summary>
    public Shape KernelSize => (_window.Height, _window.Width);

    /// <summary>Pixels from one place to the next: (vertical, horizontal).</summary>
    public Shape Strides => (_window.StrideY, _window.StrideX);

    /// <summary>Whether the window may reach beyond the edges.</summary>
    public Padding Padding => _window.Padding;

    /// <summary>How many filters each channel has.</summary>
    public int DepthMultiplier { get; }

    /// <summary>Distance of the pixels the window takes: (vertical, horizontal).</summary>
    public Shape DilationRate => (_window.DilationY, _window.DilationX);

    /// <summary>What is applied to the sum.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    /// <summary>First values of the kernel.</summary>
    public Initializer DepthwiseInitializer { get; }

    /// <summary>First values of the bias.</summary>
    public Initializer BiasInitializer { get; }

    /// <inheritdoc />
    public override Shape OutputShape(Shape input)
    {
        var places = _window.OutputShape(input, 1, $"Layer '{Name}'");
        return places.WithLast(input[^1] == Shape.Unknown ? Shape.Unknown : Shape.Create(input[^1], DepthMultiplier).Size);
    }

    /// <inheritdoc />
    protected override void Build(Shape input)
    {
        _kernel = AddWeight("kernel", Shape.Create(_window.Height, _window.Width, input[^1], DepthMultiplier), DepthwiseInitializer);
        _bias = UseBias ? AddWeight("bias", input[^1] * DepthMultiplier, BiasInitializer) : null;
    }

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training) => Activation.Apply(Ops.DepthwiseConv2D(x, _kernel, _bias, _window));

    /// <inheritdoc />
    protected override void CheckInput(Shape input)
    {
        Require(_window.Refuse(input));
        if (IsBuilt)
        {
            RequireAxis(input, -1, _kernel.Shape[2]);
        }
    }
}
