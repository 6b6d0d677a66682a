using Inkstone.Initializers;

namespace Inkstone.Layers;

/// <summary>
/// A convolution over pictures: a window moves over the picture, and at each place each filter gives
/// activation(Σ pixels in the window · kernel + bias), the sum taken over the window and all channels.
/// (batch, height, width, channels) to (batch, places one below the other, places side by side, filters); over n pixels there are
/// ⌊(n − span) / stride⌋ + 1 places, or ⌈n / stride⌉ with <see cref="Padding.Same"/>, where span = (kernel size − 1) · dilation rate + 1.
/// Weights: kernel (kernel height, kernel width, channels, filters), bias (filters,).
/// </summary>
/// <example><code>
/// new Conv2D(32, 3, activation: "relu")             // (batch, 28, 28, 1) -> (batch, 26, 26, 32)
/// new Conv2D(32, (5, 3), padding: Padding.Same)     // (batch, 28, 28, 1) -> (batch, 28, 28, 32)
/// </code></example>
public sealed class Conv2D : Layer
{
    private readonly Window _window;
    private Variable _kernel = null!;
    private Variable? _bias;

    /// <summary>Makes the layer; its weights are made when the input shape is known.</summary>
    /// <param name="filters">How many numbers each place of the window gives: the channels of the output.</param>
    /// <param name="kernelSize">The window's size, one number or (height, width).</param>
    /// <param name="strides">Pixels from one place to the next, one number or (vertical, horizontal); 1 when left out.</param>
    /// <param name="padding">Whether the window may reach beyond the edges, where all pixels are 0.</param>
    /// <param name="dilationRate">Distance of the pixels the window takes, one number or (vertical, horizontal); 1, neighbours, when left out.</param>
    /// <param name="activation">What is applied to the sum; nothing (<c>"linear"</c>) when left out.</param>
    /// <param name="useBias">Whether a bias is added.</param>
    /// <param name="kernelInitializer">First values of the kernel; glorot_uniform when left out.</param>
    /// <param name="biasInitializer">First values of the bias; zeros when left out.</param>
    /// <param name="name">A name; made from the class when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size, a stride or the number of filters is not positive.</exception>
    public Conv2D(
        int filters,
        Shape kernelSize,
        Shape? strides = null,
        Padding padding = Padding.Valid,
        Shape? dilationRate = null,
        ActivationFunction? activation = null,
        bool useBias = true,
        Initializer? kernelInitializer = null,
        Initializer? biasInitializer = null,
        string? name = null)
        : base(name)
    {
        if (filters <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(filters), $"Invalid value for argument `filters`. Expected a strictly positive value. Received filters={filters}.");
        }

        _window = Window.Create(kernelSize, strides, padding, dilationRate, nameof(kernelSize));
        Filters = filters;
        Activation = activation ?? Activations.Linear;
        UseBias = useBias;
        KernelInitializer = kernelInitializer ?? new GlorotUniform();
        BiasInitializer = biasInitializer ?? new Zeros();
    }

    /// <summary>The channels of the output.</summary>
    public int Filters { get; }

    /// <summary>The window's size: (height, width).</summary>
    public Shape KernelSize => (_window.Height, _window.Width);

    /// <summary>Pixels from one place to the next: (vertical, horizontal).</summary>
    public Shape Strides => (_window.StrideY, _window.StrideX);

    /// <summary>Whether the window may reach beyond the edges.</summary>
    public Padding Padding => _window.Padding;

    /// <summary>Distance of the pixels the window takes: (vertical, horizontal).</summary>
    public Shape DilationRate => (_window.DilationY, _window.DilationX);

    /// <summary>What is applied to the sum.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    /// <summary>First values of the kernel.</summary>
    public Initializer KernelInitializer { get; }

    /// <summary>First values of the bias.</summary>
    public Initializer BiasInitializer { get; }

    /// <inheritdoc />
    public override Shape OutputShape(Shape input) => _window.OutputShape(input, Filters, $"Layer '{Name}'");

    /// <inheritdoc />
    protected override void Build(Shape input)
    {
        _kernel = AddWeight("kernel", Shape.Create(_window.Height, _window.Width, input[^1], Filters), KernelInitializer);
        _bias = UseBias ? AddWeight("bias", Filters, BiasInitializer) : null;
    }

    /// <inheritdoc />
    protected override Tensor Call(Tensor x, bool training) => Activation.ApplyToConv2D(x, _kernel, _bias, _window);

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
