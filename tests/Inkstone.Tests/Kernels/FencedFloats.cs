namespace Inkstone.Tests.Kernels;

/// <summary>
/// Floats between fences of NaN: what is read beyond either end spoils the result, and what is written there is found.
/// </summary>
internal sealed class FencedFloats
{
    private const int Fence = 80; // more than any vector, in floats
    private const uint FenceBits = 0x7FC0_FE2C; // a NaN that no computation makes

    private readonly float[] _memory;

    public FencedFloats(Shape shape, IReadOnlyList<double>? values = null)
    {
        _memory = new float[shape.Size + 2 * Fence];
        Array.Fill(_memory, BitConverter.UInt32BitsToSingle(FenceBits));
        View = new View<float>(_memory, Fence, shape);
        for (var i = 0; i < values?.Count; i++)
        {
            View.Span[i] = (float)values[i];
        }
    }

    public View<float> View { get; }

    public void ShouldBeIntact(string what)
    {
        for (var i = 0; i < _memory.Length; i++)
        {
            if (i < Fence || i >= _memory.Length - Fence)
            {
                BitConverter.SingleToUInt32Bits(_memory[i]).ShouldBe(FenceBits, $"{what}: written at {i - Fence} of {View.Count} numbers");
            }
        }
    }
}
