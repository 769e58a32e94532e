import 'modyo-customers/vue';
