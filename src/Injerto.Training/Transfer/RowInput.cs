using System.Runtime.InteropServices;
using Injerto.Data;

namespace Injerto.Training.Transfer;

/// <summary>The row of a table as a network's input, in float32.</summary>
public static class RowInput
{
    /// <summary>Writes the numbers of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="destination">As many bytes as the floats take.</param>
    /// <exception cref="DataException">The row has another number of columns than the network.</exception>
    public static void Write(NumbersContent row, Span<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(row);
        var columns = destination.Length / sizeof(float);
        if (row.Values.Length != columns)
            throw new DataException(new(
                $"A row must have the {columns} columns of the table that was trained on. It has {row.Values.Length}.",
                $"Una fila debe tener las {columns} columnas de la tabla con la que se entrenó. Tiene "
                + $"{row.Values.Length}."));
        row.Values.AsSpan().CopyTo(MemoryMarshal.Cast<byte, float>(destination));
    }
}
