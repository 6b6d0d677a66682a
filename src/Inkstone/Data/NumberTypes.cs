namespace Inkstone.Data;

internal static class NumberTypes
{
    extension(NumberType type)
    {
        /// <summary>The number of bytes one number takes.</summary>
        public int ByteSize => type switch
        {
            NumberType.UInt8 or NumberType.Int8 or NumberType.Boolean => 1,
            NumberType.UInt16 or NumberType.Int16 or NumberType.Float16 or NumberType.BFloat16 => 2,
            NumberType.UInt32 or NumberType.Int32 or NumberType.Float32 => 4,
            NumberType.UInt64 or NumberType.Int64 or NumberType.Float64 => 8,
            _ => throw new ArgumentOutOfRangeException(nameof(type), $"Expected one of the values of NumberType. Received: {(int)type}."),
        };
    }
}
