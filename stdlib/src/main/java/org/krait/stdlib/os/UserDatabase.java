package org.krait.stdlib.os;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Users and groups, from /etc/passwd and /etc/group. Other sources of the name service switch are not asked: they live in
 * plug-ins of the C library that may block and start threads. Read anew at each question; stateless.
 */
public final class UserDatabase {
    private UserDatabase() {}

    /** A line of /etc/passwd. */
    public record User(byte[] name, byte[] password, long uid, long gid, byte[] comment, byte[] home, byte[] shell) {}

    /** A line of /etc/group. */
    public record Group(byte[] name, byte[] password, long gid, List<byte[]> members) {}

    private static List<byte[][]> lines(String path, int fields) {
        List<byte[][]> lines = new ArrayList<>();
        String text = new String(ProcFile.read(path), StandardCharsets.ISO_8859_1);
        for (String line : text.split("\n")) {
            String[] parts = line.split(":", -1);
            if (parts.length >= fields && !line.startsWith("#")) {
                byte[][] bytes = new byte[fields][];
                for (int i = 0; i < fields; i++) {
                    bytes[i] = parts[i].getBytes(StandardCharsets.ISO_8859_1);
                }
                lines.add(bytes);
            }
        }
        return lines;
    }

    private static long number(byte[] digits) {
        try {
            return Long.parseLong(new String(digits, StandardCharsets.ISO_8859_1));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** All users. */
    public static List<User> users() {
        List<User> users = new ArrayList<>();
        for (byte[][] line : lines("/etc/passwd", 7)) {
            users.add(new User(line[0], line[1], number(line[2]), number(line[3]), line[4], line[5], line[6]));
        }
        return users;
    }

    /** All groups. */
    public static List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        for (byte[][] line : lines("/etc/group", 4)) {
            List<byte[]> members = new ArrayList<>();
            for (String member : new String(line[3], StandardCharsets.ISO_8859_1).split(",")) {
                if (!member.isEmpty()) {
                    members.add(member.getBytes(StandardCharsets.ISO_8859_1));
                }
            }
            groups.add(new Group(line[0], line[1], number(line[2]), members));
        }
        return groups;
    }

    /** The user of a number, or null. */
    public static User byId(long uid) {
        for (User user : users()) {
            if (user.uid() == uid) {
                return user;
            }
        }
        return null;
    }

    /** The numbers of the groups that name the user as a member. */
    static List<Long> groupsOf(String user) {
        byte[] name = user.getBytes(StandardCharsets.UTF_8);
        List<Long> ids = new ArrayList<>();
        for (Group group : groups()) {
            for (byte[] member : group.members()) {
                if (java.util.Arrays.equals(member, name)) {
                    ids.add(group.gid());
                }
            }
        }
        return ids;
    }
}
