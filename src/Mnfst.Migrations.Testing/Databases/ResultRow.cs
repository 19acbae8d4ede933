using System.Reflection;
using System.Runtime.CompilerServices;
using Npgsql;

namespace Mnfst.Migrations.Testing.Databases;

/// <summary>Makes a value of a row.</summary>
internal static class ResultRow
{
    /// <summary>Reads the row at which a reader is.</summary>
    /// <exception cref="InvalidOperationException">Its columns do not fit the type.</exception>
    public static T Read<T>(NpgsqlDataReader reader)
    {
        if (reader.FieldCount == 1 && ConstructorOf(typeof(T), 1) is null)
            return (T)ValueOf(reader, 0, typeof(T))!;
        var constructor =
            ConstructorOf(typeof(T), reader.FieldCount)
            ?? throw new InvalidOperationException(
                $"The query has {reader.FieldCount} columns, and {typeof(T).Name} takes not as many. Ask for a tuple or a record with {reader.FieldCount} values."
            );
        return (T)
            constructor.Invoke([
                .. constructor
                    .GetParameters()
                    .Select((parameter, i) => ValueOf(reader, i, parameter.ParameterType)),
            ]);
    }

    /// <summary>How a tuple or a record takes its values; null if a type is neither, or takes another number of them.</summary>
    private static ConstructorInfo? ConstructorOf(Type type, int columns) =>
        IsOfValues(type)
            ? type.GetConstructors().FirstOrDefault(made => made.GetParameters().Length == columns)
            : null;

    /// <summary>Only a record has this method.</summary>
    private static bool IsOfValues(Type type) =>
        typeof(ITuple).IsAssignableFrom(type) || type.GetMethod("<Clone>$") is not null;

    private static object? ValueOf(NpgsqlDataReader reader, int column, Type type)
    {
        var wanted = Nullable.GetUnderlyingType(type) ?? type;
        if (reader.IsDBNull(column))
        {
            return type.IsValueType && wanted == type
                ? throw new InvalidOperationException(
                    $"Column '{reader.GetName(column)}' is null, and {type.Name} has no null. Ask for {type.Name}?."
                )
                : null;
        }
        try
        {
            return Field
                .MakeGenericMethod(wanted)
                .Invoke(reader, BindingFlags.DoNotWrapExceptions, null, [column], null);
        }
        catch (InvalidCastException e)
        {
            throw new InvalidOperationException(
                $"Column '{reader.GetName(column)}' is {reader.GetDataTypeName(column)}, which is not read as {wanted.Name}: {e.Message}",
                e
            );
        }
    }

    private static MethodInfo Field { get; } =
        typeof(NpgsqlDataReader).GetMethod(nameof(NpgsqlDataReader.GetFieldValue))!;
}
