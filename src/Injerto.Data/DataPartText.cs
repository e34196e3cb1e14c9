using Injerto.Text;

namespace Injerto.Data;

/// <summary>What the parts of a data set are called.</summary>
public static class DataPartText
{
    /// <summary>
    /// The part's name: <c>train</c>, <c>val</c>, <c>test</c>; in Spanish <c>entrenamiento</c>, <c>validación</c>,
    /// <c>prueba</c>.
    /// </summary>
    public static LocalizedText NameOf(DataPart part) => part switch
    {
        DataPart.Train => new("train", "entrenamiento"),
        DataPart.Val => new("val", "validación"),
        DataPart.Test => new("test", "prueba"),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "A part must be Train, Val or Test."),
    };
}
