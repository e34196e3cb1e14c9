using Injerto.Text;

namespace Injerto.Records;

/// <summary>What people call the part of the data that a record names.</summary>
public static class PartText
{
    /// <summary>The part in words.</summary>
    /// <param name="part">Its name in the record: <c>val</c>, <c>test</c>, <c>all</c>, …</param>
    public static LocalizedText Of(string part) => part switch
    {
        "train" => new("train", "entrenamiento"),
        "val" => new("val", "validación"),
        "test" => new("test", "prueba"),
        "all" => new("all of it", "todos"),
        _ => LocalizedText.Same(part),
    };
}
