class Days {
    int in(int month) {
        switch (month) {
        case 2: return 28;
        case 4: case 6: case 9: case 11: return 30;
        case 2: return 29;
        default: return 31;
        }
    }
}
