using Inkstone.Augmentation;
using Inkstone.Layers;

namespace Inkstone.Digits;

/// <summary>
/// How the recogniser learns to read what people draw: from MNIST's pictures bent, turned and written thinner and thicker, from the same digits
/// drawn again with the round pen of a screen, from digits the simulated pen writes in the ways MNIST lacks, and from drawings that are none.
/// </summary>
internal static class RecogniserTraining
{
    /// <summary>Outputs of the network: the ten digits and "not a digit".</summary>
    public const int Answers = DigitOutput.Most;

    /// <summary>The output that says "not a digit".</summary>
    public const int NotADigit = DigitImages.Classes;

    // Parts of the seed have a root of their own: data sets of the same seed have nothing in common with what is learned from.
    private const ulong Root = 0x5EC06E12;

    // What no part of training is made from, calibration is.
    private const ulong CalibrationDigits = 8;
    private const ulong CalibrationOthers = 9;

    /// <summary>The samples to learn from.</summary>
    /// <param name="scanned">Pictures of 28 × 28 such as MNIST's.</param>
    /// <param name="count">Samples that are called an epoch.</param>
    /// <param name="seed">Decides how each is changed.</param>
    public static SampleSource Samples(DigitImages scanned, int count, ulong seed)
    {
        var pictures = new TensorSamples(scanned.ScaledAs([DigitNormalizer.Side, DigitNormalizer.Side, 1], byColumns: false), scanned.OneHotLabels(Answers));
        var again = WrittenSamples.Again(new RedrawnDigits(scanned, Parallelism.Threads), Part(1));
        var digits = WrittenSamples.Digits(count, Part(2));
        var others = WrittenSamples.NonDigits(count, Part(3));

        var warp = new RandomAffine(rotation: (-15, 15), scale: (0.85, 1.15), stretch: (0.85, 1.18), shear: (-15, 15), shift: (-2, 2));
        var slight = new RandomAffine(rotation: (-8, 8), scale: (0.9, 1.1), stretch: (0.9, 1.1), shear: (-8, 8), shift: (-1.5, 1.5));
        var elastic = new ElasticDeformation(strength: (0.3, 1.2), smoothness: (3.5, 5));
        var spoil = ((PictureAugmentation, double)[])[(new Blur((0.3, 0.9)), 0.15), (new Noise((0, 0.12), (0, 0.01)), 0.1), (new CutOut((2, 6)), 0.1)];
        var scan = new AugmentationChain([(warp, 1), (elastic, 0.6), (new StrokeWidth((-1, 1.5)), 0.3), .. spoil]);
        var pen = new AugmentationChain([(warp, 0.9), (elastic, 0.6), .. spoil]);
        var written = new AugmentationChain([(slight, 0.9), (elastic, 0.3), .. spoil]);
        return new MixedSamples(
            count,
            (new AugmentedSamples(pictures, scan, Part(4)), 0.48),
            (new AugmentedSamples(again, pen, Part(5)), 0.17),
            (new AugmentedSamples(digits, written, Part(6)), 0.23),
            (new AugmentedSamples(others, written, Part(7)), 0.12));

        ulong Part(ulong part) => RecogniserTraining.Part(seed, part);
    }

    /// <summary>
    /// What the temperature is found on: pictures that were not learned from, as many drawings of digits, and three tenths as many that are
    /// none, from seeds that training knows nothing of.
    /// </summary>
    /// <param name="scanned">The pictures; the drawings are as many as <paramref name="drawn"/> says.</param>
    /// <param name="drawn">How many drawings of digits.</param>
    /// <param name="seed">That of training.</param>
    public static (Tensor X, int[] Answers) CalibrationSamples(DigitImages scanned, int drawn, ulong seed)
    {
        const int PixelsPerSample = DigitNormalizer.Side * DigitNormalizer.Side;
        var (digits, labels) = StrokeSet.GenerateTraining(drawn, Part(seed, CalibrationDigits), Parallelism.Threads);
        var others = NonDigitSet.GenerateTraining(drawn * 3 / 10, Part(seed, CalibrationOthers), Parallelism.Threads);
        var answers = new List<int>();
        var x = new float[(scanned.Count + drawn + drawn * 3 / 10) * PixelsPerSample];
        scanned.Scaled().AsSpan().CopyTo(x);
        var next = scanned.Count * PixelsPerSample;
        foreach (var pixel in (IEnumerable<byte>)[.. digits, .. others])
        {
            x[next++] = pixel * (1f / byte.MaxValue);
        }

        for (var i = 0; i < scanned.Count; i++)
        {
            answers.Add(scanned.Label(i));
        }

        answers.AddRange(labels.Select(label => (int)label));
        answers.AddRange(Enumerable.Repeat(NotADigit, drawn * 3 / 10));
        return (Tensor.From(x, Shape.Create(answers.Count, DigitNormalizer.Side, DigitNormalizer.Side, 1)), [.. answers]);
    }

    /// <summary>The network: six convolutions in three sizes, 287,000 weights, 20 million multiplications for an answer.</summary>
    /// <param name="hidden">Dense layers between the convolutions and the answer; none in the network that is shipped.</param>
    public static IEnumerable<Layer> Network(IEnumerable<Layer> hidden) =>
    [
        new Input(DigitNormalizer.Side, DigitNormalizer.Side, 1),
        .. Convolution(24), .. Convolution(32), new MaxPooling2D([2, 2]),
        .. Convolution(64, Padding.Same), .. Convolution(64, Padding.Same), new MaxPooling2D([2, 2]),
        .. Convolution(128, Padding.Same), .. Convolution(128, Padding.Same), new GlobalAveragePooling2D(),
        .. hidden, new Dense(Answers),
    ];

    private static ulong Part(ulong seed, ulong part) => RandomStream.DeriveSeed(RandomStream.DeriveSeed(seed, Root), part);

    private static Layer[] Convolution(int filters, Padding padding = Padding.Valid) =>
        [new Conv2D(filters, [3, 3], padding: padding, useBias: false, kernelInitializer: "he_normal"), new BatchNormalization(), new ReLU()];
}
