namespace Inkstone.Data;

/// <summary>The kind of number a data file holds.</summary>
public enum NumberType
{
    /// <summary>A whole number from 0 to 255, one byte.</summary>
    UInt8,

    /// <summary>A whole number from -128 to 127, one byte.</summary>
    Int8,

    /// <summary>A whole number from 0 to 65535, two bytes.</summary>
    UInt16,

    /// <summary>A whole number from -32768 to 32767, two bytes.</summary>
    Int16,

    /// <summary>A whole number from 0 to 2^32 - 1, four bytes.</summary>
    UInt32,

    /// <summary>A whole number from -2^31 to 2^31 - 1, four bytes.</summary>
    Int32,

    /// <summary>A whole number from 0 to 2^64 - 1, eight bytes.</summary>
    UInt64,

    /// <summary>A whole number from -2^63 to 2^63 - 1, eight bytes.</summary>
    Int64,

    /// <summary>IEEE half precision, two bytes: about 3 digits.</summary>
    Float16,

    /// <summary>The upper half of a float32, two bytes: its range, about 2 digits.</summary>
    BFloat16,

    /// <summary>IEEE single precision, four bytes: about 7 digits.</summary>
    Float32,

    /// <summary>IEEE double precision, eight bytes: about 16 digits.</summary>
    Float64,

    /// <summary>True or false, one byte: 0 is false, anything else true.</summary>
    Boolean,
}
